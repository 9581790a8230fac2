package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.elastic.IndexField.Kind;
import io.tocsin.event.FieldMapping;
import io.tocsin.rule.Condition;
import io.tocsin.yaml.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules' detections, and the queries that they come to. */
class QueryWriterTest {
    private static final FieldMapping MAPPING = new FieldMapping(
            Map.of("EventID", List.of("event.code", "winlog.event_id"), "Image", List.of("process.executable")));
    private static final IndexFields FIELDS = new IndexFields(
            MAPPING,
            Map.of(
                    "event.code", IndexField.keyword("event.code", Integer.MAX_VALUE),
                    "winlog.event_id", IndexField.absent("winlog.event_id"),
                    "process.executable", IndexField.keyword("process.executable", Integer.MAX_VALUE),
                    "user.name", IndexField.keyword("user.name.keyword", 256),
                    "message", IndexField.unknown("message"),
                    "path", IndexField.of("path", Kind.WILDCARD),
                    "source.ip", IndexField.of("source.ip", Kind.ADDRESS),
                    "bytes", IndexField.of("bytes", Kind.WHOLE)));

    @TempDir
    Path folder;

    @Test
    void givenText_whenWritten_thenEveryCaseOfItIsFoundByTheFoldingOfEvents() {
        assertThat(query("one: {user.name: kim}")).isEqualTo("""
                {"regexp":{"user.name.keyword":{"value":"[Kkk][Iiİı][Mm]","flags":"NONE"}}}""".replace("Kkk", "Kk\u212A"));
        assertThat(query("one: {user.name|cased: kim}")).isEqualTo("""
                {"term":{"user.name.keyword":"kim"}}""");
    }

    @Test
    void givenANumber_whenWritten_thenTheWaysDocumentsWriteItAreFoundInEachFieldThatMayHoldIt() {
        assertThat(query("one: {EventID: 4625}")).isEqualTo("""
                {"bool":{"should":[{"regexp":{"event.code":{"value":\
                "4625(\\\\.0+)?|-?(0\\\\.0*)?4[0-9.]*[eE][+\\\\-]?[0-9]+","flags":"NONE"}}},\
                {"terms":{"_ignored":["winlog","winlog.event_id"]}}],"minimum_should_match":1}}""");
        assertThat(query("one: {bytes: 10}")).isEqualTo("""
                {"bool":{"should":[{"term":{"bytes":"10"}},{"terms":{"_ignored":["bytes"]}}],"minimum_should_match":1}}""");
        assertThat(query("one: {bytes|gt: 10}")).isEqualTo("""
                {"bool":{"should":[{"range":{"bytes":{"gte":9}}},{"terms":{"_ignored":["bytes"]}}],"minimum_should_match":1}}""");
    }

    @Test
    void givenANetwork_whenWritten_thenItIsAskedForWhereAddressesAreIndexed() {
        assertThat(query("one: {source.ip|cidr: 10.0.0.0/8}")).isEqualTo("""
                {"bool":{"should":[{"term":{"source.ip":"10.0.0.0/8"}},{"terms":{"_ignored":["source.ip"]}}],"minimum_should_match":1}}""");
        assertThat(query("one: {user.name|cidr: 10.0.0.0/8}")).isEqualTo("""
                {"match_all":{}}""");
    }

    @Test
    void givenPartsOfText_whenWritten_thenTheyNarrowWhereNoValueIsTooLongForTheIndex() {
        assertThat(query("one: {Image|endswith: '\\cmd.exe'}")).isEqualTo("""
                {"regexp":{"process.executable":{"value":".*\\\\\\\\[Cc][Mm][Dd]\\\\.[Ee][Xx][Ee]","flags":"NONE"}}}""");
        assertThat(query("one: {path|contains: 'a*d?'}")).isEqualTo("""
                {"wildcard":{"path":{"value":"*a*d**","case_insensitive":true}}}""");
        assertThat(query("one: {user.name|contains: adm}")).isEqualTo("""
                {"match_all":{}}""");
        assertThat(query("one: {message: failed}")).isEqualTo("""
                {"match_all":{}}""");
    }

    @Test
    void givenANegation_whenWritten_thenItLeavesOutOnlyWhatSurelyMeetsIt() {
        assertThat(query("one: {Image: a}\n  two: {user.name: b}\n  condition: one and not two"))
                .isEqualTo("""
                {"bool":{"filter":[{"regexp":{"process.executable":{"value":"[Aa]","flags":"NONE"}}},\
                {"bool":{"must_not":[{"regexp":{"user.name.keyword":{"value":"[Bb]","flags":"NONE"}}}]}}]}}""");
        assertThat(query("one: {message: a}\n  condition: not one")).isEqualTo("""
                {"match_all":{}}""");
        assertThat(query("one: {Image|contains: a}\n  condition: not one")).isEqualTo("""
                {"match_all":{}}""");
    }

    @Test
    void givenAPartThatCannotBeAskedFor_whenOneOfSeveralSuffices_thenNothingNarrows() {
        assertThat(query("one: {Image: a}\n  two: {message: b}\n  condition: one or two"))
                .isEqualTo("""
                {"match_all":{}}""");
        assertThat(query("one: {Image: a, message: b}")).isEqualTo("""
                {"regexp":{"process.executable":{"value":"[Aa]","flags":"NONE"}}}""");
        assertThat(query("one: {Image: null}")).isEqualTo("""
                {"match_all":{}}""");
    }

    @Test
    void givenMoreThanAnEngineTakes_whenWritten_thenLessNarrows() {
        String many = java.util.stream.IntStream.range(0, 800)
                .mapToObj(i -> "'" + i + "x".repeat(200) + "'")
                .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
        assertThat(query("one: {Image: " + many + "}")).isEqualTo("""
                {"match_all":{}}""");
        assertThat(query("one: {Image: '" + "x".repeat(2_000) + "'}").length()).isLessThan(1_100);
    }

    /** @param detection selections, and a condition unless it is "one" */
    private String query(String detection) {
        String rule = """
                id: rule
                title: Rule
                level: low
                device: windows
                detection:
                  %s
                """.formatted(detection.contains("condition:") ? detection : detection + "\n  condition: one");
        try {
            Path file = Files.writeString(folder.resolve("rule.yml"), rule);
            RuleFolder read = RuleFolder.read(file);
            assertThat(read.problems()).isEmpty();
            Condition condition = read.rules().getFirst().condition();
            return ElasticClient.JSON.writeValueAsString(
                    new QueryWriter(FIELDS).write(condition).query());
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
