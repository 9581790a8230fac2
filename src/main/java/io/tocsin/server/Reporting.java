package io.tocsin.server;

import io.tocsin.office.Archive;
import io.tocsin.office.Generated;
import io.tocsin.report.Format;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Span;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What makes reports. Any thread; calls block. */
public interface Reporting {
    /** Those that can be made now. */
    List<ReportDefinition> definitions();

    /** What keeps others from being made. */
    List<RuleProblem> problems();

    /** Reads definitions and templates again. */
    void reload();

    /** Where definitions and templates lie. */
    List<Path> folders();

    /**
     * Makes one and puts it into the archive. Empty when there is nothing to report about and the definition wants none
     * then.
     *
     * @throws IOException when it cannot be written; the message says why
     * @throws io.tocsin.event.SourceUnavailableException when asking again later may help
     */
    Optional<Generated> make(ReportDefinition definition, Span span, List<Format> formats, ReadProgress progress)
            throws IOException;

    Archive archive();
}
