/** Alerts: their identity, their episodes, and where they are kept. */
@NullMarked
package io.tocsin.alert;

import org.jspecify.annotations.NullMarked;
