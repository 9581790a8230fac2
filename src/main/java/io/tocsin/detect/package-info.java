/** Drools: rule bases, one session a device, and the loop that feeds it. */
@NullMarked
package io.tocsin.detect;

import org.jspecify.annotations.NullMarked;
