/** Tocsin: parse the command, build everything, one record tree of settings. */
@NullMarked
package io.tocsin;

import org.jspecify.annotations.NullMarked;
