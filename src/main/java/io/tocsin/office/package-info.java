/** Reports as files: Word, PowerPoint, Excel, CSV, JSON, web page, PDF; and where these files are kept. */
@NullMarked
package io.tocsin.office;

import org.jspecify.annotations.NullMarked;
