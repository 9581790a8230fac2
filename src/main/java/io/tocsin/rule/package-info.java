/** What an analyst wrote, from any dialect, as one immutable tree. */
@NullMarked
package io.tocsin.rule;

import org.jspecify.annotations.NullMarked;
