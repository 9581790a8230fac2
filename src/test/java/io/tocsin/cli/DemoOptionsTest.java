package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.demo.DemoInput;
import io.tocsin.demo.InputException;
import io.tocsin.event.Device;
import io.tocsin.settings.Settings;
import io.tocsin.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DemoOptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:59Z");
    private static final Settings SHIPPED = SettingsReader.readIn(Path.of(""), Map.of());

    @TempDir
    Path folder;

    @Test
    void givenAClusterInTheSettings_whenTheDemoTakesThem_thenItIsNeverTouched() {
        Settings clustered = new Settings(
                new Settings.Elasticsearch(URI.create("https://siem.example:9200"), null, null, null, null),
                SHIPPED.engine(),
                SHIPPED.http(),
                SHIPPED.logstash(),
                SHIPPED.health(),
                SHIPPED.devices(),
                SHIPPED.folders(),
                SHIPPED.dialects(),
                SHIPPED.patience());

        Settings own = options().own(clustered, false);

        assertThat(own.elasticsearch()).isNull();
        assertThat(own.folders().data()).isEqualTo(SHIPPED.folders().data().resolve("demo"));
        assertThat(own.folders().rulesYaml()).isEqualTo(SHIPPED.folders().rulesYaml());
        assertThat(own.devices())
                .extracting(Device::index)
                .containsExactly("demo-windows", "demo-linux-auth", "demo-web");
        assertThat(own.devices())
                .extracting(Device::mapping)
                .containsExactlyElementsOf(
                        SHIPPED.devices().stream().map(Device::mapping).toList());
    }

    @Test
    void givenNoPort_whenTheDemoEndsAtOnce_thenItTakesAFreeOneSoThatItDisturbsNobody() {
        assertThat(options().own(SHIPPED, true).http().port()).isZero();
        assertThat(options().own(SHIPPED, false).http().port())
                .isEqualTo(SHIPPED.http().port());
        assertThat(options("--port", "8400").own(SHIPPED, true).http().port()).isEqualTo(8400);
    }

    @Test
    void givenNoFile_whenAskedForEvents_thenADayEndsWithTheLastFullMinute() {
        DemoInput input = options("--seed", "3").input(SHIPPED.devices(), NOW);

        assertThat(input.range().to()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(input.range().from()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void givenSettingsWithoutTheDevicesOfTheDay_whenAskedForEvents_thenItSaysSo() {
        assertThatThrownBy(() -> options().input(SHIPPED.devices().subList(0, 1), NOW))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the devices windows, linux-auth, web; the settings have windows");
    }

    @Test
    void givenATruthBesideTheFile_whenAskedForEvents_thenItIsTakenUnlessAnotherIsNamed() throws IOException {
        Path events = Files.writeString(folder.resolve("e.ndjson"), "{\"@timestamp\":\"2024-07-01T10:00:00Z\"}");
        String[] arguments = {"--events", events.toString(), "--device", "web"};
        assertThat(options(arguments).input(SHIPPED.devices(), NOW).incidents()).isEmpty();

        String incident = "{\"device\":\"web\",\"name\":\"%s\",\"from\":\"2024-07-01T10:00:00Z\"}";
        Files.writeString(folder.resolve("truth.json"), "{\"planted\":[" + incident.formatted("beside") + "]}");
        assertThat(options(arguments).input(SHIPPED.devices(), NOW).incidents())
                .singleElement()
                .satisfies(found -> assertThat(found.name()).isEqualTo("beside"));

        Path other = Files.writeString(folder.resolve("o.json"), "{\"planted\":[" + incident.formatted("other") + "]}");
        String[] named = {"--events", events.toString(), "--device", "web", "--truth", other.toString()};
        assertThat(options(named).input(SHIPPED.devices(), NOW).incidents())
                .singleElement()
                .satisfies(found -> assertThat(found.name()).isEqualTo("other"));
    }

    @Test
    void givenAFileThatCannotBeRead_whenAskedForEvents_thenOneLineSaysWhy() {
        assertThatThrownBy(() -> options("--events", "nowhere.ndjson").input(SHIPPED.devices(), NOW))
                .isInstanceOf(InputException.class)
                .hasMessage("nowhere.ndjson: there is no such file");
        assertThatThrownBy(() -> options("--events", folder.toString()).input(SHIPPED.devices(), NOW))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    private static DemoOptions options(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(List.of(arguments).toArray(new String[0]));
        return holder.options;
    }

    @Command(name = "demo")
    private static final class Holder {
        @Mixin
        private final DemoOptions options = new DemoOptions();
    }
}
