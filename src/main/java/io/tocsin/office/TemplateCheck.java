package io.tocsin.office;

import io.tocsin.report.Format;
import io.tocsin.report.ReportDefinition;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether the template that a report names can be used. */
public record TemplateCheck(Path folder) {
    /** Everything that is wrong, at once. */
    public List<RuleProblem> problems(ReportDefinition definition) {
        String name = definition.template();
        if (name == null) {
            return List.of();
        }
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!List.of("docx", "pptx", "xlsx").contains(extension)) {
            return List.of(problem(definition, "template " + name + ": a template is a docx, pptx or xlsx file"));
        }
        if (definition.formats().stream().noneMatch(format -> format.text().equals(extension))) {
            return List.of(problem(
                    definition,
                    "template " + name + ": formats does not have " + extension + ", so nothing is made of it"));
        }
        try {
            OfficePackage template = new Templates(folder).open(definition, extension);
            return TemplatePlaceholders.problems(
                            template, definition, Format.of(extension).orElseThrow())
                    .stream()
                    .map(what -> problem(definition, "template " + name + ": " + what))
                    .toList();
        } catch (TemplateException unusable) {
            return unusable.problems().stream()
                    .map(what -> problem(definition, "template " + name + ": " + what))
                    .toList();
        } catch (IOException unreadable) {
            return List.of(problem(definition, "template " + name + " cannot be read: " + unreadable.getMessage()));
        }
    }

    private static RuleProblem problem(ReportDefinition definition, String what) {
        return RuleProblem.error(definition.file(), definition.line(), what);
    }
}
