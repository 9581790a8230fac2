package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSchemaPageTest {
    @TempDir
    private Path folder;

    @Test
    void givenEveryKindOfSection_whenWrittenAsJson_thenItsFieldsAreThoseOfThePage() throws IOException {
        try (Stage stage = new Stage(folder)) {
            Path file = stage.render(stage.report("""
                            title: All
                            formats: [json]
                            figures: {users: {distinct: user.name}}
                            sections:
                              - cover
                              - text: {paragraph: Words}
                              - figures: {compare: true}
                              - chart: {type: line, by: {time: hour}}
                              - top: {by: user.name}
                            """, Stage.events(20)), Format.JSON);
            Set<String> written = new TreeSet<>();
            collect(JsonMapper.builder().build().readTree(file.toFile()), written);

            String page = Files.readString(Path.of("docs/reports.md"));
            String table = page.substring(page.indexOf("A json file is one object"), page.indexOf("## Your own"));
            Set<String> told = new TreeSet<>();
            Pattern.compile("`([a-z_]+)`").matcher(table).results().forEach(name -> told.add(name.group(1)));
            assertThat(told).containsAll(written);
            told.removeAll(Set.of("cover", "text", "table", "chart"));
            assertThat(written).containsAll(told);
        }
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.properties().forEach(of -> names.add(of.getKey()));
        node.forEach(child -> collect(child, names));
    }
}
