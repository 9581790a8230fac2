package io.tocsin.yaml;

import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The rules of a file in Tocsin's dialect: they mean the same and keep their ids.
 *
 * @param text YAML, a document for each rule
 * @param rules as they were read, in the order of the documents
 * @param problems what is wrong with the others, and warnings of what the dialect means otherwise here
 */
public record ConvertedRules(String text, List<Rule> rules, List<RuleProblem> problems) {
    public ConvertedRules {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    public static ConvertedRules of(Path file, Dialects dialects) throws IOException {
        // PyAlert's ids depend on the rules beside a rule, of which several may have one name.
        Path read = PyAlertFiles.isRule(file) ? Objects.requireNonNullElse(file.getParent(), Path.of("")) : file;
        RuleFolder folder = RuleFolder.read(read, dialects);
        List<Rule> own = folder.rules().stream()
                .filter(rule -> isSame(rule.info().file(), file))
                .toList();
        List<RuleProblem> problems = new ArrayList<>(folder.problems().stream()
                .filter(problem -> isSame(problem.file(), file))
                .toList());
        List<Node> documents = own.isEmpty() ? List.of() : Nodes.parse(RuleText.read(file));
        documents.forEach(document -> beyond(document, file).ifPresent(problems::add));
        List<Rule> converted = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Rule rule : own) {
            try {
                texts.add(text(rule, documents, dialects));
                converted.add(rule);
            } catch (IllegalArgumentException beyond) {
                problems.add(RuleProblem.error(
                        rule.info().file(), rule.info().line(), rule.id() + ": " + beyond.getMessage()));
            }
        }
        return new ConvertedRules(String.join("---\n", texts), converted, problems);
    }

    private static String text(Rule rule, List<Node> documents, Dialects dialects) {
        if (rule.info().dialect() == Dialect.TOCSIN) {
            throw new IllegalArgumentException("is written in Tocsin's dialect already");
        }
        if (!rule.repeat().raises()) {
            throw new IllegalArgumentException(
                    "is not converted: it only serves a correlation; leave it in Sigma's dialect");
        }
        Node document = documents.stream()
                .filter(one -> one.getStartMark().getLine() + 1 == rule.info().line())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is made of more than its document"));
        return Conversion.of(rule, document, dialects);
    }

    /** What lies across rules stays in Sigma's dialect, which loads as it is. */
    private static Optional<RuleProblem> beyond(Node document, Path file) {
        YamlNode node = YamlNode.of(document);
        String what = SigmaCorrelation.isOne(node)
                ? "a correlation"
                : SigmaFilter.isOne(node) ? "a filter, and the rules above are without what it takes away" : "";
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(RuleProblem.error(
                        file.toString(),
                        node.line(),
                        "is not converted: it is " + what + "; leave it in Sigma's dialect"));
    }

    private static boolean isSame(String one, Path other) {
        return Path.of(one)
                .toAbsolutePath()
                .normalize()
                .equals(other.toAbsolutePath().normalize());
    }
}
