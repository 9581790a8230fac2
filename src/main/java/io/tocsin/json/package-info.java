/** JSON documents as events. */
@NullMarked
package io.tocsin.json;

import org.jspecify.annotations.NullMarked;
