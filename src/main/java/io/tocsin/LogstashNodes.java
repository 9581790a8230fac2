package io.tocsin;

import io.tocsin.logstash.LogstashClient;
import io.tocsin.logstash.LogstashNode;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.SettingsException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Those of the settings. */
public final class LogstashNodes {
    private LogstashNodes() {}

    /**
     * One for each, without asking it anything yet.
     *
     * @throws SettingsException when a certificate file holds none
     */
    public static List<LogstashClient> clients(List<LogstashNode> nodes) {
        List<LogstashClient> clients = new ArrayList<>();
        for (LogstashNode node : nodes) {
            try {
                clients.add(new LogstashClient(node, Clock.systemUTC()));
            } catch (IllegalArgumentException mistake) {
                clients.forEach(LogstashClient::close);
                throw new SettingsException(List.of(RuleProblem.error(
                        "tocsin.yaml", 0, "logstash.nodes." + node.name() + ".ca: " + mistake.getMessage())));
            }
        }
        return clients;
    }
}
