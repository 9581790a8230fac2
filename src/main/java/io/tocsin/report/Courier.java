package io.tocsin.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Takes reports that were made by schedule to their recipients. */
public interface Courier {
    /** The files lie in their folder; nobody is sent any. */
    Courier NONE = (definition, span, files) -> {};

    /**
     * @param files whole ones, which must not be changed
     * @throws IOException when it could not be delivered; the message says why. The files stay.
     */
    void deliver(ReportDefinition definition, Span span, List<Path> files) throws IOException;
}
