/** How people look for events themselves. */
@NullMarked
package io.tocsin.search;

import org.jspecify.annotations.NullMarked;
