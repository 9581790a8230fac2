package io.tocsin.report;

import java.io.IOException;
import java.nio.file.Path;

/** Writes reports in one format. */
public interface Renderer {
    /** @throws IOException when the file cannot be written, or the template not be used; the message says why */
    void render(Report report, Path file) throws IOException;
}
