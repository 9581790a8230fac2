/** Logstash's HTTP API. */
@NullMarked
package io.tocsin.logstash;

import org.jspecify.annotations.NullMarked;
