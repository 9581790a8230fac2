package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tocsin devices list} */
@Command(
        name = "list",
        description = "List a running server's devices: how far each is evaluated, and what troubles it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no device is in trouble",
            "1:some are",
            "2:the command line or the settings cannot be used",
            "3:the server does not answer"
        },
        footer = {"", "Examples:", "  tocsin devices list", "  tocsin devices list --json"})
final class DevicesListCommand implements Callable<Integer> {
    @Mixin
    private final Client client = new Client();

    @Override
    public Integer call() {
        JsonNode devices = client.api().get("/api/v1/devices").path("devices");
        Table table =
                new Table("device", "index", "evaluated up to", ">lag", ">events", ">alerts", ">rules", "trouble");
        boolean trouble = false;
        for (JsonNode device : devices) {
            trouble |= device.hasNonNull("trouble") && !device.path("waiting").asBoolean();
            table.row(
                    device.path("name").asText(),
                    device.path("index").asText(),
                    Times.readable(device.path("watermark").asText("")),
                    device.hasNonNull("lag_seconds")
                            ? device.path("lag_seconds").asText() + " s"
                            : "",
                    device.path("events_seen").asText(),
                    device.path("alerts_raised").asText(),
                    device.path("rules_loaded").asText(),
                    device.path("trouble").asText(""));
        }
        client.output().print(client.out(), () -> devices, table);
        return trouble ? Exit.PROBLEMS : Exit.OK;
    }
}
