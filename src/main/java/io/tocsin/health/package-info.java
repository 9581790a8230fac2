/** How Logstash, the engine and the server are doing: what was read, what it means, what to do. Plain data and judgement. */
@NullMarked
package io.tocsin.health;

import org.jspecify.annotations.NullMarked;
