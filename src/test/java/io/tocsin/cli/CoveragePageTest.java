package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
    @Test
    void givenEveryReasonThereIs_whenLookedUpInThePage_thenItIsExplainedOnce() throws IOException {
        String page = Files.readString(Path.of("docs/coverage.md"));

        assertThat(page.lines()
                        .filter(line -> line.matches("\\| `[a-z]+_?[a-z_]*` \\|.*"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsAll(
                        Arrays.stream(Obstacle.values()).map(Obstacle::text).toList())
                .doesNotHaveDuplicates();
    }
}
