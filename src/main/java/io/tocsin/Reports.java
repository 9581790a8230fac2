package io.tocsin;

import io.tocsin.event.Device;
import io.tocsin.office.Archive;
import io.tocsin.office.Generated;
import io.tocsin.office.Renderers;
import io.tocsin.office.RowFiles;
import io.tocsin.report.Format;
import io.tocsin.report.ReadProgress;
import io.tocsin.report.Report;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.ReportMaker;
import io.tocsin.report.Span;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.Reporting;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Definitions, what makes reports of them, and the folder they go to. */
public final class Reports implements Reporting {
    private final Settings settings;
    private final ReportMaker maker;
    private final Archive archive;
    private volatile @Nullable LoadedReports loaded;

    public Reports(Settings settings, ReportMaker maker) {
        this(settings, maker, settings.folders().reports());
    }

    /** @param out where reports go instead of the settings' folder */
    public Reports(Settings settings, ReportMaker maker, Path out) {
        this.settings = settings;
        this.maker = maker;
        this.archive = new Archive(out, new Renderers(settings.folders().templates()));
    }

    /** For definitions that were read otherwise. */
    public Reports(Settings settings, ReportMaker maker, Path out, LoadedReports loaded) {
        this(settings, maker, out);
        this.loaded = loaded;
    }

    private LoadedReports loaded() {
        LoadedReports known = loaded;
        if (known == null) {
            known = LoadedReports.of(settings);
            loaded = known;
        }
        return known;
    }

    @Override
    public List<ReportDefinition> definitions() {
        return loaded().reports();
    }

    @Override
    public List<RuleProblem> problems() {
        return loaded().problems();
    }

    @Override
    public void reload() {
        loaded = LoadedReports.of(settings);
    }

    @Override
    public List<Path> folders() {
        return List.of(
                settings.folders().rulesYaml().resolve(RuleFolder.REPORTS),
                settings.folders().templates());
    }

    @Override
    public Optional<Generated> make(ReportDefinition definition, Span span, List<Format> formats, ReadProgress progress)
            throws IOException {
        try (RowFiles rows = new RowFiles()) {
            Report report = maker.make(definition, devices(definition), span, rows, progress);
            return report.events() == 0 && definition.skipEmpty()
                    ? Optional.empty()
                    : Optional.of(archive.write(report, formats));
        }
    }

    /** Those that a definition names. */
    public List<Device> devices(ReportDefinition definition) {
        return loaded().devices().getOrDefault(definition, List.of());
    }

    @Override
    public Archive archive() {
        return archive;
    }
}
