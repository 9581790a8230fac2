/** What happened: events, where they come from and how their fields are named. */
@NullMarked
package io.tocsin.event;

import org.jspecify.annotations.NullMarked;
