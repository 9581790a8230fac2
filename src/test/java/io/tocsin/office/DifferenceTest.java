package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.report.Format;
import io.tocsin.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceTest {
    private static final String YAML = """
            title: Logins
            formats: [csv]
            sections:
              - chart: {name: users, by: user.name}
              - chart: {name: statuses, by: {field: status, limit: 3}, measures: [{max: status}]}
              - events: {fields: [time], limit: 2}
            """;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void givenEventsThatCameLater_whenCompared_thenItsCountAndTheSectionsThatDifferAreTold() throws IOException {
        Generated made = made(stage.report(YAML, Stage.events(30)));

        Difference none = Difference.of(made, stage.report(YAML, Stage.events(30)));
        assertThat(none.isNone()).isTrue();

        Difference later = Difference.of(made, stage.report(YAML, Stage.events(31)));
        assertThat(later.now() - later.before()).isEqualTo(1);
        assertThat(later.sections()).containsExactly("users");
        assertThat(later.redefined()).isFalse();
    }

    @Test
    void givenADefinitionThatChanged_whenCompared_thenThatIsTold() throws IOException {
        Generated made = made(stage.report(YAML, Stage.events(30)));

        Difference other =
                Difference.of(made, stage.report(YAML.replace("name: users", "name: people"), Stage.events(30)));

        assertThat(other.redefined()).isTrue();
        assertThat(other.sections()).containsExactlyInAnyOrder("people", "users");
    }

    /** As the index gives it back. */
    private Generated made(Report report) throws IOException {
        Archive archive = new Archive(folder.resolve("out"), new Renderers(stage.templates));
        archive.write(report, List.of(Format.CSV));
        return archive.all().getLast();
    }
}
