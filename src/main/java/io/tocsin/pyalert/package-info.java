/** The settings of PyAlert, the system that Tocsin succeeds, and Tocsin's made from them. */
@NullMarked
package io.tocsin.pyalert;

import org.jspecify.annotations.NullMarked;
