/** JSON documents as events: one streaming reader for the answers of a cluster and for NDJSON files. */
@NullMarked
package io.tocsin.json;

import org.jspecify.annotations.NullMarked;
