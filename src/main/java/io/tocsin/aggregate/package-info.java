/** Which events a rule needs, found out by counting at the source instead of reading: plain Java. */
@NullMarked
package io.tocsin.aggregate;

import org.jspecify.annotations.NullMarked;
