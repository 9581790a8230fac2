package io.tocsin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.event.Device;
import io.tocsin.event.FieldMapping;
import io.tocsin.health.Floor;
import io.tocsin.health.Limit;
import io.tocsin.health.Thresholds;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.yaml.Dialects;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final Path HOME = Path.of("/srv/tocsin");

    @Test
    void givenNoFile_whenRead_thenTheShippedSettingsHold(@TempDir Path empty) {
        Settings settings = SettingsReader.readIn(empty, Map.of());

        assertThat(settings.elasticsearch()).isNull();
        assertThat(settings.engine().heap()).isEqualTo("512m");
        assertThat(settings.http()).isEqualTo(new Settings.Http("127.0.0.1", 8321));
        assertThat(settings.folders().data()).isEqualTo(empty.toAbsolutePath().resolve("data"));
        assertThat(settings.devices()).extracting(Device::name).containsExactly("windows", "linux-auth", "web");
    }

    @Test
    void givenAnEmptyFile_whenRead_thenItMeansTheSameAsNone() {
        assertThat(read("")).isEqualTo(read("# nothing set\n"));
        assertThat(read("").devices()).hasSize(3);
    }

    @Test
    void givenShippedDevices_whenARuleNamesAField_thenBothKindsOfDocumentsAnswer() {
        Device windows = read("").devices().getFirst();

        assertThat(windows.mapping().targets("EventID")).startsWith("event.code", "winlog.event_id", "EventID");
        assertThat(windows.mapping().targets("CommandLine")).contains("process.command_line", "CommandLine");
        assertThat(windows.mapping().targets("NoSuchField")).contains("winlog.event_data.NoSuchField", "NoSuchField");
        assertThat(read("").devices().get(1).aliases()).containsExactly("linux");
    }

    @Test
    void givenMappingsOfAUsersOwn_whenRead_thenTheFirstGoesBeforeTheOthers(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("mappings"));
        Files.writeString(home.resolve("mappings/mine.yml"), "Image: exe\nOwn.*: ['own_{rest}']\n");
        Files.writeString(
                home.resolve("tocsin.yaml"),
                "devices: {dc: {index: dc-*, mapping: [mappings/mine.yml, windows], fields: {User: who}}}\n");

        FieldMapping mapping =
                SettingsReader.readIn(home, Map.of()).devices().getFirst().mapping();

        assertThat(mapping.targets("Image").getFirst()).isEqualTo("exe");
        assertThat(mapping.targets("User").getFirst()).isEqualTo("who");
        assertThat(mapping.targets("Own.Key.Name")).containsExactly("own_Key.Name");
        assertThat(mapping.targets("EventID")).contains("event.code");
    }

    @Test
    void givenADeviceThatIsSplit_whenRead_thenItKnowsTheField_andAnEmptyOneIsRefused() {
        Device split = SettingsReader.read(
                        "tocsin.yaml", "devices: {dc: {index: dc-*, split_by: host.name}}", HOME, Map.of())
                .devices()
                .getFirst();

        assertThat(split.splitBy()).isEqualTo("host.name");
        assertThatThrownBy(() ->
                        SettingsReader.read("tocsin.yaml", "devices:\n  dc: {index: a, split_by: ''}", HOME, Map.of()))
                .hasMessageContaining("tocsin.yaml:2: devices.dc.split_by: must not be empty");
    }

    @Test
    void givenAMappingFileThatCannotBeUsed_whenRead_thenTheProblemNamesBothFiles(@TempDir Path home)
            throws IOException {
        Files.writeString(home.resolve("bad.yml"), "Image: exe\nUser: {a: b}\n");
        Files.writeString(
                home.resolve("tocsin.yaml"),
                "devices:\n  a: {index: a, mapping: bad.yml}\n  b: {index: b, mapping: none.yml}\n");

        assertThatThrownBy(() -> SettingsReader.readIn(home, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tocsin.yaml:2: devices.a.mapping: " + home.resolve("bad.yml")
                        + ":2: expected a value, found a map")
                .hasMessageContaining("tocsin.yaml:3: devices.b.mapping: " + home.resolve("none.yml")
                        + " cannot be read: there is no such file");
    }

    @Test
    void givenPlaceholdersAndLogsources_whenWrittenOutOrInFiles_thenTheyMeanTheSame(@TempDir Path home)
            throws IOException {
        Files.writeString(home.resolve("p.yml"), "admins: [root, ada]\n");
        Files.writeString(home.resolve("l.yml"), "- {product: linux, service: cron, device: jobs}\n");
        Files.writeString(home.resolve("tocsin.yaml"), "placeholders: p.yml\nlogsources: l.yml\n");

        Dialects inFiles = SettingsReader.readIn(home, Map.of()).dialects();
        Dialects writtenOut = SettingsReader.read("tocsin.yaml", """
                        placeholders: {admins: [root, '${WHO}']}
                        logsources: [{product: linux, service: cron, device: jobs}]
                        """, HOME, Map.of("WHO", "ada"))
                .dialects();

        assertThat(inFiles).isEqualTo(writtenOut).isNotEqualTo(Dialects.shipped());
        assertThat(inFiles.placeholders().values()).containsEntry("admins", List.of("root", "ada"));
    }

    @Test
    void givenAMistakeInALogsource_whenRead_thenItIsNamedWithItsLine(@TempDir Path home) throws IOException {
        Files.writeString(
                home.resolve("l.yml"), "- {product: linux, device: jobs}\n- {product: linux, devise: jobs}\n");
        Files.writeString(home.resolve("tocsin.yaml"), "logsources: l.yml\n");

        assertThatThrownBy(() -> SettingsReader.readIn(home, Map.of()))
                .hasMessageContaining("tocsin.yaml:1: logsources: " + home.resolve("l.yml")
                        + ":2: entry: unknown key devise (did you mean device?)");
        assertThatThrownBy(() -> read("logsources:\n- {product: linux}\n"))
                .hasMessageContaining(":2: logsources: an entry needs a device");
    }

    @Test
    void givenAMappingByName_whenRead_thenTheDevicesOwnFieldsComeBeforeIt() {
        Device device = read("devices: {dc: {index: dc-*, mapping: windows, fields: {Image: exe}}}")
                .devices()
                .getFirst();

        assertThat(device.mapping().targets("Image").getFirst()).isEqualTo("exe");
        assertThat(device.mapping().targets("EventID")).contains("event.code");
        assertThatThrownBy(() -> read("devices: {dc: {index: dc-*, mapping: windwos}}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no mapping windwos (did you mean windows?)");
    }

    @Test
    void givenEverythingSet_whenRead_thenNothingIsLost() {
        Settings settings = SettingsReader.read("tocsin.yaml", """
                elasticsearch:
                  url: https://elastic.example:9200
                  username: tocsin
                  password: ${SECRET}
                  ca: ca.pem
                engine: {heap: 1g}
                http: {host: localhost, port: 0}
                folders: {rules_yaml: /etc/tocsin/rules, data: ../state}
                devices:
                  firewall:
                    index: fw-*
                    time_field: event.created
                    aliases: [fw, pf]
                    poll: 10s
                    settle: 1m
                    overlap: 1h
                    fields:
                      Action: event.action
                      Address: [source.ip, client.ip]
                """, HOME, Map.of("SECRET", "p${a}ss"));

        assertThat(settings.elasticsearch())
                .isEqualTo(new Settings.Elasticsearch(
                        URI.create("https://elastic.example:9200"), "tocsin", "p${a}ss", null, HOME.resolve("ca.pem")));
        assertThat(settings.engine().heap()).isEqualTo("1g");
        assertThat(settings.http()).isEqualTo(new Settings.Http("localhost", 0));
        assertThat(settings.folders().rulesYaml()).isEqualTo(Path.of("/etc/tocsin/rules"));
        assertThat(settings.folders().rulesDrl()).isEqualTo(HOME.resolve("rules-drl"));
        assertThat(settings.folders().data()).isEqualTo(Path.of("/srv/state"));
        Device firewall = settings.devices().getFirst();
        assertThat(firewall.timeField()).isEqualTo("event.created");
        assertThat(firewall.aliases()).containsExactly("fw", "pf");
        assertThat(List.of(firewall.poll(), firewall.settle(), firewall.overlap()))
                .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(firewall.mapping().targets("Action")).containsExactly("event.action");
        assertThat(firewall.mapping().targets("Address")).containsExactly("source.ip", "client.ip");
    }

    @Test
    void givenLogstashNodes_whenRead_thenNothingIsLostAndTheRestIsUsual() {
        Settings.Logstash logstash = SettingsReader.read("tocsin.yaml", """
                logstash:
                  poll: 30s
                  nodes:
                    main: {url: 'https://ls:9600', username: a, password: '${SECRET}', ca: ca.pem, timeout: 2s}
                    edge: {url: 'http://edge:9600/ls', api_key: k}
                  thresholds: {heap: {yellow: 70}, disk_free: {yellow: 2t, red: 500m}, silent_after: 1h, recover: 5}
                """, HOME, Map.of("SECRET", "swordfish"))
                .logstash();

        assertThat(logstash.poll()).isEqualTo(Duration.ofSeconds(30));
        assertThat(logstash.nodes())
                .containsExactly(
                        new LogstashNode(
                                "main",
                                URI.create("https://ls:9600"),
                                "a",
                                "swordfish",
                                null,
                                HOME.resolve("ca.pem"),
                                Duration.ofSeconds(2)),
                        new LogstashNode(
                                "edge",
                                URI.create("http://edge:9600/ls"),
                                null,
                                null,
                                "k",
                                null,
                                Duration.ofSeconds(5)));
        assertThat(logstash.thresholds().heap()).isEqualTo(new Limit(70, 95));
        assertThat(logstash.thresholds().diskFree()).isEqualTo(new Floor(2L << 40, 500L << 20));
        assertThat(logstash.thresholds().silentAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(logstash.thresholds().recover()).isEqualTo(5);
        assertThat(logstash.thresholds().gc()).isEqualTo(Thresholds.USUAL.gc());
        assertThat(logstash.toString()).doesNotContain("swordfish");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            htp: {port: 1}                              | 1: there is no setting htp (did you mean http?)
            http: {prot: 1}                             | 1: there is no setting http.prot (did you mean port?)
            engine: {colour: red}                       | 1: there is no setting engine.colour (known are heap)
            http: 8321                                  | 1: http: expected a map of keys and values, found a number
            http: {port: high}                          | 1: http.port: expected a whole number from 0 to 65535, found high
            http: {port: 65536}                         | 1: http.port: expected a whole number from 0 to 65535, found 65536
            http: {port: [1]}                           | 1: http.port: expected one value, found a list
            engine: {heap: plenty}                      | 1: engine.heap: expected memory such as 512m or 2g, found plenty
            elasticsearch: {username: a, password: b}   | 1: elasticsearch: url is missing; leave the section out to use the embedded engine
            elasticsearch: {url: 'ftp://x'}             | 1: elasticsearch.url: expected an address such as https://elastic.example:9200, found ftp://x
            elasticsearch: {url: 'http://u:p@x'}        | 1: elasticsearch.url: put the user into username and password, not into the address
            elasticsearch: {url: 'http://x', username: a} | 1: elasticsearch.username: username and password go together
            folders: {data: '${NOWHERE}'}               | 1: folders.data: the environment variable NOWHERE is not set
            devices: {a: {}}                            | 1: devices.a: index is missing: say which index or pattern holds its events, or name a preset
            devices: {A b: {index: x}}                  | 1: devices.A b: a device's name is made of a-z, 0-9, - and _, at most 63 characters
            devices: {a: {index: x, poll: 5}}           | 1: devices.a.poll: not a duration: 5 (write 30s, 5m, 1h or 2d)
            devices: {a: {index: x, poll: 0s}}          | 1: devices.a.poll: at least 100ms, so that the cluster is left some air
            devices: {a: {index: x, fields: {F: []}}}   | 1: devices.a.fields.F: needs at least one document field
            devices: {a: {index: x}, b: {index: y, aliases: [a]}} | 1: devices.b: the name a already stands for a
            logstash: {nods: {}}                        | 1: there is no setting logstash.nods (did you mean nodes?)
            logstash: {poll: 10ms}                      | 1: logstash.poll: at least 500ms: asking costs a node something, too
            logstash: {nodes: {a: {}}}                  | 1: logstash.nodes.a: url is missing: say where its API answers, as http://logstash.example:9600
            logstash: {nodes: {a/b: {url: 'http://x'}}} | 1: logstash.nodes.a/b: a node's name is made of letters, digits, ., - and _, at most 63 characters
            logstash: {nodes: {a: {url: 'http://x', timeout: 2m}}} | 1: logstash.nodes.a.timeout: expected a time from 100ms to 1m
            logstash: {nodes: {a: {url: 'http://x', password: b}}} | 1: logstash.nodes.a.password: username and password go together
            logstash: {thresholds: {heap: {yellow: 95, red: 90}}} | 1: logstash.thresholds.heap: yellow has to be above 0 and red not below yellow
            logstash: {thresholds: {heap: {yellow: much}}} | 1: logstash.thresholds.heap.yellow: expected a number, found much
            logstash: {thresholds: {disk_free: {red: 5q}}} | 1: logstash.thresholds.disk_free.red: expected an amount such as 500m or 5g, found 5q
            logstash: {thresholds: {confirm: 0}}        | 1: logstash.thresholds.confirm: expected a whole number from 1 to 100, found 0
            'http: {port: 1'                            | 1: not valid YAML: expected ',' or '}', but got <stream end>
            """)
    void givenAMistake_whenRead_thenItsLineIsNamed(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage("tocsin.yaml:" + problem);
    }

    @Test
    void givenSeveralMistakes_whenRead_thenEachIsNamedAtItsLine() {
        assertThatThrownBy(() -> read("""
                http:
                  port: x
                devices:
                  web:
                    index: logs
                    pol: 5s
                """)).hasMessage("""
                        tocsin.yaml:2: http.port: expected a whole number from 0 to 65535, found x
                        tocsin.yaml:6: there is no setting devices.web.pol (did you mean poll?)""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "example.org", "localhost.example.org", "0177.0.0.1"})
    void givenAnAddressThatOthersReach_whenRead_thenItIsKnownToBeOne(String host) {
        assertThat(read("http: {host: '" + host + "'}").http())
                .satisfies(http -> assertThat(http.isLoopback()).isFalse())
                .satisfies(http -> assertThat(http.open()).isFalse());
        assertThat(read("http: {host: '" + host + "', open: true}").http().open())
                .isTrue();
        assertThatThrownBy(() -> read("http: {open: maybe}"))
                .hasMessage("tocsin.yaml:1: http.open: expected true or false, found maybe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void givenALoopbackAddress_whenRead_thenItIsTaken(String host) {
        assertThat(read("http: {host: '" + host + "'}").http())
                .isEqualTo(new Settings.Http(host, 8321))
                .satisfies(http -> assertThat(http.isLoopback()).isTrue());
    }

    @Test
    void givenAFileThatCannotBeRead_whenRead_thenTheReasonIsTold(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), "# \u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SettingsReader.read(folder.resolve("none.yaml"), Map.of()))
                .hasMessageEndingWith("none.yaml: cannot be read: there is no such file");
        assertThatThrownBy(() -> SettingsReader.read(folder, Map.of()))
                .hasMessageEndingWith("cannot be read: it is a folder");
        assertThatThrownBy(() -> SettingsReader.read(latin, Map.of()))
                .hasMessageEndingWith("cannot be read: it is not UTF-8 text");
    }

    @Test
    void givenASecret_whenSettingsAreLogged_thenItIsNotShown() {
        Settings settings = read("elasticsearch: {url: 'http://x', username: a, password: swordfish, api_key: sesame}");

        assertThat(settings.toString()).doesNotContain("swordfish", "sesame");
    }

    private static Settings read(String text) {
        return SettingsReader.read("tocsin.yaml", text, HOME, Map.of());
    }
}
