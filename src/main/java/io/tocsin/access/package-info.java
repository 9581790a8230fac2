/** Who may ask the server for what: API keys in a local file. */
@NullMarked
package io.tocsin.access;

import org.jspecify.annotations.NullMarked;
