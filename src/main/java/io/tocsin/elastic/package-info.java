/** Elasticsearch and OpenSearch: the embedded engine, the client, events in, alerts out. */
@NullMarked
package io.tocsin.elastic;

import org.jspecify.annotations.NullMarked;
