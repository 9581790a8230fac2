package io.tocsin.demo;

import io.tocsin.alert.Alert;
import java.util.List;

/**
 * What became of the incidents.
 *
 * @param findings one for each incident, in their order
 * @param unexpected alerts that belong to no incident, or that an incident did not ask for
 */
public record Verdict(List<Finding> findings, List<Alert> unexpected) {
    public Verdict {
        findings = List.copyOf(findings);
        unexpected = List.copyOf(unexpected);
    }

    /**
     * @param alerts those that belong to it
     * @param missing what should have been raised and was not, in words
     */
    public record Finding(Incident incident, List<Alert> alerts, List<String> missing) {
        public Finding {
            alerts = List.copyOf(alerts);
            missing = List.copyOf(missing);
        }

        public boolean found() {
            return missing.isEmpty();
        }
    }

    public long found() {
        return findings.stream().filter(Finding::found).count();
    }

    /** Whether the incidents say which alerts they raise, so that every other alert is one too many. */
    public boolean exact() {
        return !findings.isEmpty()
                && findings.stream()
                        .noneMatch(finding -> finding.incident().alerts().isEmpty());
    }

    /** Everything planted was found, and where the incidents say what they raise, nothing else was. */
    public boolean passed() {
        return found() == findings.size() && (!exact() || unexpected.isEmpty());
    }
}
