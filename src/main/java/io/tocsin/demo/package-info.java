/** A generated day of events with planted incidents. */
@NullMarked
package io.tocsin.demo;

import org.jspecify.annotations.NullMarked;
