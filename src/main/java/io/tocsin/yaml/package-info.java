/** Rule files and other YAML, with file and line in every problem. */
@NullMarked
package io.tocsin.yaml;

import org.jspecify.annotations.NullMarked;
