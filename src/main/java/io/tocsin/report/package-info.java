/** Reports: what they hold, over which time, and the figures in them. */
@NullMarked
package io.tocsin.report;

import org.jspecify.annotations.NullMarked;
