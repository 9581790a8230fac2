/** Tocsin: builds everything that runs from the settings. */
@NullMarked
package io.tocsin;

import org.jspecify.annotations.NullMarked;
