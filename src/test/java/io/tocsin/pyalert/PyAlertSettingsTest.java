package io.tocsin.pyalert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.event.Device;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyAlert's settings become, as Tocsin reads it. */
class PyAlertSettingsTest {
    private static final String MAP_INDICES = """
            # only in seconds
            [elastic_search]
            hostname = search.example
            port = 9201
            search_query_time_interval = 60

            [Logstash]
            hostname = localhost
            port = 9600
            cert_path =
            jvm_stats = _node/stats/jvm

            [Indices]
            Web_Server = web-*,proxy-*
            windows: winlogbeat-*

            [Parser_Map]
            web_server = web
            windows = windows
            """;

    @TempDir
    Path folder;

    @Test
    void givenSettings_whenTakenOver_thenTocsinReadsTheSame() {
        write("Settings/Map_Indices", MAP_INDICES);
        write("Settings/JSON_Parsers/web", "[parser]\nSource_Address = client, ip\nmessage = message\n");
        write("Settings/Report_Parsers/web", "[parser]\nSource_Address = source, ip\n");
        write("Alerting/Alert_Rules/winlogbeat/Rule", "");

        PyAlertSettings found = PyAlertSettings.read(folder);
        Settings settings = takenOver(found);

        assertThat(found.problems()).isEmpty();
        assertThat(Objects.requireNonNull(settings.elasticsearch()).url())
                .isEqualTo(URI.create("http://search.example:9201"));
        assertThat(settings.folders().rulesYaml()).isEqualTo(folder.resolve("Alerting/Alert_Rules"));
        assertThat(settings.devices()).extracting(Device::name).containsExactly("web_server", "windows");
        Device web = settings.devices().getFirst();
        assertThat(web.index()).isEqualTo("web-*,proxy-*");
        assertThat(web.poll()).isEqualTo(Duration.ofSeconds(60));
        assertThat(web.aliases()).containsExactly("Web_Server");
        assertThat(web.mapping().targets("Source_Address")).containsExactly("Source_Address", "client.ip", "source.ip");
        assertThat(web.mapping().targets("message")).containsExactly("message");
        assertThat(settings.devices().getLast().aliases()).containsExactly("winlogbeat");
    }

    @Test
    void pyAlertLostThisBorderBetweenTheParsersOfDevices() {
        write("Settings/Map_Indices", MAP_INDICES);
        write("Settings/JSON_Parsers/web", "[parser]\nuser = url, username\n");
        write(
                "Settings/JSON_Parsers/windows",
                "[parser]\nuser = winlog, event_data, SubjectUserName\nhost = host, name\n");

        List<Device> devices = takenOver(PyAlertSettings.read(folder)).devices();

        assertThat(devices.getFirst().mapping().names()).isEqualTo(Map.of("user", List.of("user", "url.username")));
        assertThat(devices.getLast().mapping().targets("user"))
                .containsExactly("user", "winlog.event_data.SubjectUserName");
    }

    @Test
    void givenHostileTexts_whenTakenOver_thenTheyStayTexts() {
        String index = "a\"b\\c: [x, # ${HOME} $${X} {{ é 日\u0007\u2028\ufeff😀 %s 'q' *&!|>";
        write("Settings/Map_Indices", """
                [elastic_search]
                hostname = http://u:p@h/?x
                port = 9200
                search_query_time_interval = soon
                [Logstash]
                hostname = %s
                [Indices]
                ../"x": %s = nothing
                ÄÖ *&! ${HOME} = %s
                äö = %s
                dup-1 = a
                dup.1 = b
                [Parser_Map]
                dup.1 = ../../Settings/Map_Indices
                """.formatted("x\u2028devices: {evil: {}}\u0085y", "\u0001", index, index));
        write("Settings/JSON_Parsers/äö", "[parser]\n\"k\\: # ${A} = \"a, ${HOME}, b\\\n* = x\nnone = a,,b\n");

        PyAlertSettings found = PyAlertSettings.read(folder);
        Settings settings = takenOver(found);

        assertThat(settings.elasticsearch()).isNull();
        assertThat(settings.devices())
                .extracting(Device::name)
                .containsExactly("x", "home", "device", "dup-1", "dup-1-2");
        assertThat(settings.devices().get(2).index()).isEqualTo(index);
        assertThat(settings.devices().get(1).aliases()).containsExactly("ÄÖ *&! ${HOME}");
        assertThat(settings.devices().get(2).mapping().names())
                .containsOnlyKeys("\"k\\")
                .containsEntry("\"k\\", List.of("\"k\\", "# ${A} = \"a.${HOME}.b\\"));
        assertThat(found.problems())
                .extracting(RuleProblem::toString)
                .anySatisfy(text -> assertThat(text).contains("Map_Indices:2: hostname and port make no address"))
                .anySatisfy(text -> assertThat(text).contains("Map_Indices:4: warning: search_query_time_interval"))
                .anySatisfy(text -> assertThat(text).contains("not the name of a file in it: ../../Settings"))
                .anySatisfy(text -> assertThat(text).contains("äö:3: *: expected a path"))
                .anySatisfy(text -> assertThat(text).contains("äö:4: none: expected a path"));
    }

    @Test
    void givenBrokenFiles_whenTakenOver_thenEachLineIsNamed() {
        write("Settings/Map_Indices", "stray\n[Indices]\nweb = web-*\nweb = other\njust words\n");

        PyAlertSettings found = PyAlertSettings.read(folder);

        assertThat(takenOver(found).devices()).extracting(Device::index).containsExactly("web-*");
        assertThat(found.problems())
                .extracting(problem -> problem.line() + ": " + problem.message())
                .contains(
                        "1: a line before the first [section]",
                        "4: the key web is there already, in line 3",
                        "5: expected key = value")
                .anySatisfy(text -> assertThat(text).contains("hostname is missing"))
                .anySatisfy(text -> assertThat(text).contains("there is no such folder, so there are no alert rules"));
    }

    @Test
    void givenAFolderOfRulesForTwoIndices_whenTakenOver_thenThatIsSaid() {
        write("Settings/Map_Indices", "[elastic_search]\nhostname = ::1\n[Indices]\na = web-a\nb = web-b\n");
        write("Alerting/Alert_Rules/web/Rule", "");
        write("Alerting/Alert_Rules/mail/Rule", "");

        PyAlertSettings found = PyAlertSettings.read(folder);

        assertThat(Objects.requireNonNull(takenOver(found).elasticsearch()).url())
                .isEqualTo(URI.create("http://[::1]:9200"));
        assertThat(found.problems())
                .extracting(RuleProblem::message)
                .containsExactly(
                        "the rules of no device: no index has mail in its name",
                        "PyAlert runs these rules for each of a, b; here they are for a");
    }

    private Settings takenOver(PyAlertSettings found) {
        Path file = folder.resolve("tocsin.yaml");
        write("tocsin.yaml", SettingsText.of(found, folder));
        return SettingsReader.read(file, Map.of());
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
