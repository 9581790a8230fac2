package io.tocsin.yaml;

import io.tocsin.rule.Dialect;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleInfo;
import io.tocsin.rule.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ids for rules that have none: made of the device and the alert's name, so that they stay the same. */
final class PyAlertIds {
    private PyAlertIds() {}

    /** {@code apache}, {@code Blacklisted IP Observed}: {@code apache-blacklisted-ip-observed} */
    static String of(String device, String name) {
        return slug(device + "-" + name);
    }

    /** Of rules with equal names in one device, all but the first have their file's name in the id, too. */
    static List<Rule> distinct(List<Rule> rules, List<RuleProblem> problems) {
        Map<String, Rule> first = new HashMap<>();
        List<Rule> distinct = new ArrayList<>();
        for (Rule rule : rules) {
            Rule other = rule.info().dialect() == Dialect.PYALERT ? first.putIfAbsent(rule.id(), rule) : null;
            distinct.add(other == null ? rule : renamed(rule, other, problems));
        }
        return distinct;
    }

    private static Rule renamed(Rule rule, Rule other, List<RuleProblem> problems) {
        RuleInfo info = rule.info();
        String id = slug(rule.id() + "-" + Path.of(info.file()).getFileName());
        problems.add(RuleProblem.warning(
                info.file(),
                info.line(),
                "the Alert_Name " + info.title() + " is also that of "
                        + other.info().file() + ":" + other.info().line() + "; the id of this rule is " + id));
        RuleInfo renamed = new RuleInfo(
                info.dialect(),
                id,
                info.title(),
                info.description(),
                info.author(),
                info.level(),
                info.tags(),
                info.references(),
                info.file(),
                info.line(),
                info.handling());
        return rule.with(renamed);
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
