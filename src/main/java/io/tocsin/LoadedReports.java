package io.tocsin;

import io.tocsin.event.Device;
import io.tocsin.office.TemplateCheck;
import io.tocsin.report.ReportDefinition;
import io.tocsin.rule.RuleProblem;
import io.tocsin.settings.Settings;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.ReportFolder;
import io.tocsin.yaml.RuleFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports that can be made, and what is wrong with the others.
 *
 * @param devices those that each report is about
 */
public record LoadedReports(Map<ReportDefinition, List<Device>> devices, List<RuleProblem> problems) {
    /** Everything in the folder of the settings. */
    public static LoadedReports of(Settings settings) {
        Path folder = settings.folders().rulesYaml().resolve(RuleFolder.REPORTS);
        return of(List.of(shown(folder)), settings);
    }

    /** Those of some files or folders. */
    public static LoadedReports of(List<Path> paths, Settings settings) {
        Path templates = settings.folders().templates();
        List<RuleProblem> problems = new ArrayList<>();
        Map<ReportDefinition, List<Device>> devices = new LinkedHashMap<>();
        TemplateCheck templateCheck = new TemplateCheck(templates);
        for (Path path : paths) {
            ReportFolder folder = ReportFolder.read(path, templates);
            problems.addAll(folder.problems());
            for (ReportDefinition report : folder.reports()) {
                List<RuleProblem> wrong = new ArrayList<>(templateCheck.problems(report));
                List<Device> own = new ArrayList<>();
                report.devices().forEach(name -> find(name, report, settings.devices(), own, wrong));
                problems.addAll(wrong);
                if (!report.recipients().isEmpty()) {
                    problems.add(RuleProblem.warning(
                            report.file(),
                            report.line(),
                            "recipients are named, but there is no mail channel: nobody is sent the report"));
                }
                if (wrong.isEmpty()) {
                    devices.put(report, List.copyOf(own));
                }
            }
        }
        return new LoadedReports(devices, List.copyOf(problems));
    }

    public List<ReportDefinition> reports() {
        return List.copyOf(devices.keySet());
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == RuleProblem.Severity.ERROR);
    }

    private static void find(
            String name, ReportDefinition report, List<Device> known, List<Device> found, List<RuleProblem> problems) {
        known.stream()
                .filter(device -> device.name().equals(name) || device.aliases().contains(name))
                .findFirst()
                .ifPresentOrElse(found::add, () -> {
                    List<String> names = known.stream().map(Device::name).toList();
                    problems.add(RuleProblem.error(
                            report.file(),
                            report.line(),
                            "no device is called " + name + Nearest.hint(name, names) + "; known are "
                                    + String.join(", ", names)));
                });
    }

    /** As short as someone in the current folder would write it. */
    private static Path shown(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here) ? here.relativize(folder) : folder;
    }
}
