/** The ledger of what was evaluated, when and for which rules, and what was not and why. */
@NullMarked
package io.tocsin.coverage;

import org.jspecify.annotations.NullMarked;
