package io.tocsin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A server's stream of alerts, made again when it breaks; what was missed meanwhile comes from the list of alerts. */
final class AlertStream {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PAUSE_MILLIS = 1_000;

    private final ServerApi api;
    private final PrintWriter complaints;
    private final Set<String> known = new HashSet<>();
    private final String silenced;
    private boolean wanted = true;

    /** @param silenced whether silenced alerts are wanted, too */
    AlertStream(ServerApi api, PrintWriter complaints, boolean silenced) {
        this.api = api;
        this.silenced = silenced ? "silenced=true" : "silenced=false";
        this.complaints = complaints;
    }

    /**
     * Alerts that are raised from now on, until the reader wants no more.
     *
     * @param reader tells whether it wants more
     * @throws NoServerException when there is none to begin with
     */
    void follow(Predicate<JsonNode> reader) throws InterruptedException {
        newest().forEach(alert -> known.add(AlertTable.id(alert)));
        boolean lost = false;
        while (wanted) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(api.stream("/api/v1/alerts/stream?" + silenced), StandardCharsets.UTF_8))) {
                if (lost) {
                    complaints.println("tocsin: connected again");
                    complaints.flush();
                }
                lost = false;
                // Also the first time: between the list and the stream one may have been raised.
                catchUp(reader);
                read(lines, reader);
            } catch (KeyRefusedException refused) {
                throw refused;
            } catch (IOException | RuntimeException broken) {
                if (Thread.currentThread().isInterrupted()) {
                    return; // the menu goes on
                }
                if (!lost) {
                    complaints.println("tocsin: lost the server at " + Terminal.plain(api.url()) + " ("
                            + Terminal.plain(broken.getMessage()) + "); trying again every second");
                    complaints.flush();
                }
                lost = true;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void read(BufferedReader lines, Predicate<JsonNode> reader) throws IOException {
        String event = "";
        String line;
        while (wanted && (line = lines.readLine()) != null) {
            if (line.startsWith("event: ")) {
                event = line.substring("event: ".length());
            } else if (line.startsWith("data: ") && event.equals("raised")) {
                tell(JSON.readTree(line.substring("data: ".length())), reader);
            } else if (line.startsWith("data: ") && event.equals("changed")) {
                JsonNode alert = JSON.readTree(line.substring("data: ".length()));
                if (alert.has("was_silenced")) {
                    // It was not told when it was raised.
                    tell(alert, reader);
                }
            } else if (line.startsWith("data: ") && event.equals("missed")) {
                catchUp(reader);
            }
        }
        if (wanted) {
            throw new IOException("it ended the connection");
        }
    }

    private void catchUp(Predicate<JsonNode> reader) {
        newest().reversed().forEach(alert -> tell(alert, reader));
    }

    private List<JsonNode> newest() {
        List<JsonNode> alerts = new ArrayList<>();
        api.get("/api/v1/alerts?limit=500&" + silenced).path("alerts").forEach(alerts::add);
        return alerts;
    }

    private void tell(JsonNode alert, Predicate<JsonNode> reader) {
        if (wanted && known.add(AlertTable.id(alert))) {
            wanted = reader.test(alert);
        }
    }
}
