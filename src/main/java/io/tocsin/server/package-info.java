/** Vert.x: verticles, HTTP API, event bus, web page. */
@NullMarked
package io.tocsin.server;

import org.jspecify.annotations.NullMarked;
