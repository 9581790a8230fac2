package io.tocsin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.yaml.Preset;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema of the settings says what their reader says; and settings come from the environment, too. */
class SettingsSchemaTest {
    private static final JsonObject SCHEMA = new JsonObject(SettingsReader.schema());
    private static final Path HOME = Path.of("").toAbsolutePath();

    @Test
    void whenASectionOrPresetIsKnown_thenItIsInTheSchema_andTheOtherWayRound() {
        assertThat(SCHEMA.getJsonObject("properties").fieldNames())
                .containsExactlyInAnyOrderElementsOf(SettingsReader.SECTIONS);
        assertThat(SCHEMA.getJsonObject("properties")
                        .getJsonObject("devices")
                        .getJsonObject("additionalProperties")
                        .getJsonObject("properties")
                        .getJsonObject("preset")
                        .getJsonArray("enum"))
                .isEqualTo(new JsonArray(Preset.NAMES));
    }

    @Test
    void givenTheSettingsThatShip_andThoseInTheirComments_whenValidated_thenTheyAreRight() {
        String shipped = SettingsReader.shipped();
        assertThat(isValid(shipped)).isTrue();
        // Each commented section, with its marks taken off.
        for (String part : shipped.split("\n\n")) {
            String bare = part.lines()
                    .filter(line -> line.startsWith("# ") && line.matches("# *[a-z_]+:.*|# +-.*"))
                    .map(line -> line.substring(2))
                    .reduce("", (one, other) -> one + other + "\n");
            if (bare.matches("(?s)(elasticsearch|logstash|health):.*")) {
                assertThat(isValid(bare)).as(bare).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "htpp: {port: 1}",
                "http: {prot: 1}",
                "http: {port: 70000}",
                "engine: {heap: lots}",
                "devices: {Web: {index: a}}",
                "devices: {web: {index: a, poll: soon}}",
                "devices: {web: {idx: a}}",
                "devices: {web: {preset: winlogbaet}}",
                "devices: {web: {index: a, reading: fast}}",
                "elasticsearch: {username: a, password: b}",
                "logstash: {nodes: {a: {timeout: 5s}}}",
                "logstash: {thresholds: {haep: {red: 1}}}",
                "correlation: {patience: forever}"
            })
    void givenAMistake_whenValidated_thenTheSchemaFindsItAsTheReaderDoes(String yaml) {
        assertThat(isValid(yaml)).isFalse();
        assertThatThrownBy(() -> read(yaml, Map.of())).isInstanceOf(SettingsException.class);
    }

    @Test
    void givenADeviceWithAPreset_whenRead_thenItsOwnKeysComeFirst() {
        Settings settings = read("devices: {dc: {preset: winlogbeat, index: 'wlb-*', fields: {x: [y]}}}", Map.of());

        var device = settings.devices().getFirst();
        assertThat(device.index()).isEqualTo("wlb-*");
        assertThat(device.aliases()).containsExactly("windows");
        assertThat(device.mapping().targets("x")).startsWith("y");
        assertThat(device.mapping().targets("Channel")).contains("winlog.channel");
        assertThat(read("devices: {j: {preset: json}}", Map.of())
                        .devices()
                        .getFirst()
                        .arrival())
                .isEqualTo("event.ingested");
    }

    @Test
    void givenTheEnvironment_whenRead_thenItCountsBeforeTheFile() {
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "TOCSIN_HTTP_PORT", "9000",
                "TOCSIN_DEVICES_LINUX_AUTH_INDEX", "filebeat-*",
                "TOCSIN_DEVICES_LINUX_AUTH_ALIASES", "[linux, sshd]",
                "TOCSIN_ELASTICSEARCH_URL", "https://es.example:9200",
                "TOCSIN_NO_CACHE", "1"));

        Settings settings = read("{http: {port: 1}, devices: {linux-auth: {index: a}}}", environment);

        assertThat(settings.http().port()).isEqualTo(9000);
        assertThat(settings.devices().getFirst().index()).isEqualTo("filebeat-*");
        assertThat(settings.devices().getFirst().aliases()).containsExactly("linux", "sshd");
        assertThat(settings.elasticsearch()).isNotNull();
        environment.put("TOCSIN_HTPP_PORT", "1");
        assertThat(Overrides.unknown(environment))
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.message())
                        .startsWith("the environment variable TOCSIN_HTPP_PORT is no setting"));
    }

    @Test
    void givenAMistakeInTheEnvironment_whenRead_thenTheVariableIsNamed() {
        assertThatThrownBy(() -> read("", Map.of("TOCSIN_HTTP_PORT", "many")))
                .hasMessageContaining(
                        "http.port (TOCSIN_HTTP_PORT): expected a whole number from 0 to 65535, found many");
        assertThatThrownBy(() -> read("", Map.of("TOCSIN_HTTP_HOST", "[a")))
                .hasMessageContaining("http.host (TOCSIN_HTTP_HOST): not valid YAML");
    }

    private static Settings read(String yaml, Map<String, String> environment) {
        return SettingsReader.read("tocsin.yaml", yaml, HOME, environment);
    }

    private static boolean isValid(String yaml) {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        JsonSchemaOptions options =
                new JsonSchemaOptions().setDraft(Draft.DRAFT7).setBaseUri("https://tocsin.test");
        return Boolean.TRUE.equals(Validator.create(JsonSchema.of(SCHEMA), options)
                .validate(json(document))
                .getValid());
    }

    private static Object json(Object value) {
        return value instanceof Map<?, ?> map
                ? new JsonObject(new JsonObject(io.vertx.core.json.Json.encode(map)).getMap())
                : value;
    }
}
