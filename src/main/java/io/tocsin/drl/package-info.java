/** From a rule to the DRL text that decides it. */
@NullMarked
package io.tocsin.drl;

import org.jspecify.annotations.NullMarked;
