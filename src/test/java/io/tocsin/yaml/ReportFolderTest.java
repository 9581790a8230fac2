package io.tocsin.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.report.Format;
import io.tocsin.report.Period;
import io.tocsin.report.ReportDefinition;
import io.tocsin.report.Section;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFolderTest {
    private static final String PYALERT = """
            Report_Name: Blacklisted IP Report
            Rule:
              Equal: {AND: {Source_Address: 83.149.9.216}, OR: }
              NotEqual: {AND: , OR: }
              Contains: {AND: , OR: }
              NotContains: {AND: , OR: }
            TimeFrame: %s
            Output: %s
            Template_Name: %s
            """;

    @TempDir
    private Path folder;

    @Test
    void givenAReportInItsFolders_whenRead_thenPeriodAndDeviceAreThoseOfTheFolders() throws IOException {
        write(
                "reports/weekly/web/a.yml",
                "{title: A, formats: [docx, csv], sections: [events, {chart: {by: status}}]}");

        ReportDefinition report = only(read());

        assertThat(report.period()).isEqualTo(new Period.Weekly(DayOfWeek.MONDAY));
        assertThat(report.devices()).containsExactly("web");
        assertThat(report.formats()).containsExactly(Format.DOCX, Format.CSV);
        assertThat(report.sections())
                .extracting(section -> section.head().name())
                .containsExactly("events", "chart");
    }

    @Test
    void givenTheReportOfThePage_whenRead_thenItIsRight() throws IOException {
        String page = Files.readString(Path.of("docs/reports.md"));
        int block = page.indexOf("```yaml\n") + "```yaml\n".length();
        write("reports/daily/linux-auth/page.yml", page.substring(block, page.indexOf("\n```", block)));

        ReportFolder read = read();

        assertThat(read.problems()).isEmpty();
        assertThat(only(read).sections()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{title: A, formats: [docs], sections: [events]} | there is no format docs (did you mean docx?)",
                "{title: A, formats: [csv], sections: [evnts]} | not evnts (did you mean events?)",
                "{title: A, formats: [csv], sections: [{table: {heading: x}}]} | by is missing",
                "{title: A, formats: [csv], sections: [{events: {limt: 5}}]} | unknown key limt",
                "{title: A, formats: [csv], sections: [{text: {paragraph: '{{titel}}'}}]} | {{titel}} (did you mean title?)",
                "{title: A, formats: [csv], schedule: 'often', sections: [events]} | a schedule has five parts",
                "{title: A, formats: [csv], time_zone: Mars, sections: [events]} | Mars",
                "{title: A, formats: [csv], keep: some, sections: [events]} | keep: expected a number",
                "{title: A, sections: [events]} | formats are missing",
                "{title: A, formats: [docx], sections: [{chart: {type: pie, by: [a, b]}}]} | shows one dimension",
                "{title: A, formats: [csv], sections: [events], detection: {a: {b: 1}, condition: c}} | c",
            })
    void givenAMistake_whenRead_thenItIsToldWithFileAndLine(String yaml, String message) throws IOException {
        write("reports/daily/web/a.yml", yaml);

        assertThat(read().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).contains("a.yml:1: ").contains(message);
            assertThat(problem.severity()).isEqualTo(RuleProblem.Severity.ERROR);
        });
    }

    @ParameterizedTest
    @CsvSource({"word, yes, pie, DOCX", "word, no, vbar, DOCX", "ppt, yes, hbar, PPTX", "ppt, yes, line, PPTX"})
    void givenPyAlertsReportsAndTemplates_whenRead_thenTheyAreReportsAsTheyAre(
            String type, String chart, String kind, Format format) throws IOException {
        write("Reporting/Report_Rules/Weekly/apache/Blacklisted IP", PYALERT.formatted("Weekly", type, "first"));
        write("templates/first.yml", template(type, chart, kind));

        ReportFolder read = read();

        ReportDefinition report = only(read);
        assertThat(read.problems()).isEmpty();
        assertThat(report.title()).isEqualTo("Blacklisted IP Report");
        assertThat(report.devices()).containsExactly("apache");
        assertThat(report.author()).isEqualTo("Ada");
        assertThat(report.formats()).containsExactly(format);
        assertThat(report.sections()).hasSize(chart.equals("yes") ? 3 : 2);
        assertThat(report.sections().get(1))
                .isInstanceOfSatisfying(
                        Section.Events.class,
                        events -> assertThat(events.fields()).containsExactly("Time", "Source_Address", "Request"));
        if (report.sections().getLast() instanceof Section.Chart shown) {
            assertThat(shown.kind().isRound()).isEqualTo(kind.equals("pie"));
            assertThat(List.of(shown.width(), shown.height())).containsExactly(6.0, 4.5);
        }
    }

    @Test
    void givenAMissingTemplate_whenRead_thenThatReportAloneIsWrong() throws IOException {
        write("Reporting/Report_Rules/Daily/apache/One", PYALERT.formatted("Daily", "word", "gone"));
        write("Reporting/Report_Rules/Daily/apache/Two", PYALERT.formatted("Daily", "csv", ""));

        ReportFolder read = read();

        assertThat(only(read).formats()).containsExactly(Format.CSV);
        assertThat(read.problems()).singleElement().asString().contains("One:9: report: there is no template gone");
    }

    @Test
    void givenRulesWithReportsBesideThem_whenRulesAreRead_thenReportsAreNoneOfThem() throws IOException {
        write("reports/daily/web/a.yml", "{title: A, formats: [csv], sections: [events]}");

        assertThat(RuleFolder.read(folder).problems()).isEmpty();
    }

    private static String template(String type, String chart, String kind) {
        return """
            template: {type: %s, author: Ada}
            cover_page: {required: yes, heading: Blacklist, subheading: Weekly, paragraph: Who came by}
            table: {required: yes, heading: Events, paragraph: All of them, fields: [Time, Source_Address, Request]}
            chart: {required: %s, heading: By request, field: Request, type: %s, width: 6, height: 4.5}
            """.formatted(type, chart, kind);
    }

    private ReportFolder read() {
        return ReportFolder.read(folder, folder.resolve("templates"));
    }

    private static ReportDefinition only(ReportFolder read) {
        assertThat(read.reports()).as(read.problems().toString()).hasSize(1);
        return read.reports().getFirst();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
