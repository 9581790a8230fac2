/** The sliding, exact record of a group's matching events that a trigger looks at: plain Java. */
@NullMarked
package io.tocsin.window;

import org.jspecify.annotations.NullMarked;
