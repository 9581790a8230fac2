/** Which rules an event may match, and whether it does: plain Java, no rule engine. */
@NullMarked
package io.tocsin.match;

import org.jspecify.annotations.NullMarked;
