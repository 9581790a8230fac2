/**
 * What {@code tocsin.yaml} says, checked: one record tree, each section read by a class of its own, with the
 * environment's values in it and a line of a file for every complaint.
 */
@NullMarked
package io.tocsin.settings;

import org.jspecify.annotations.NullMarked;
