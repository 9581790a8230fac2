package io.tocsin.drl;

import io.tocsin.rule.Condition;
import io.tocsin.rule.Test;
import io.tocsin.rule.WildcardText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions as functions of a DRL file: one for each selection, called by its name. */
final class EjectedConditions {
    /** More values than this go into a function of their own, as Java bounds the length of one. */
    private static final int MANY = 500;

    private static final int KNOWN_FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE | Pattern.DOTALL | Pattern.COMMENTS;

    private final Map<Condition.Selection, String> selections = new LinkedHashMap<>();
    private final StringBuilder functions = new StringBuilder();
    private final Set<String> names = new HashSet<>();
    private int numbered;

    /** The functions that the expressions so far call. */
    String functions() {
        return functions.toString();
    }

    /** Adds a function that holds for the events that meet the condition. */
    void function(String name, Condition condition) {
        function(name, "", "", condition);
    }

    /**
     * @param about for whoever reads it; may be empty
     * @param first what must hold besides, an expression over {@code e}; may be empty
     */
    void function(String name, String about, String first, Condition condition) {
        String expression = expression(condition);
        functions.append(about.isEmpty() ? "" : JavaText.comment(about) + "\n");
        define(name, "Event e", first.isEmpty() ? expression : first + "\n        && (" + expression + ")");
    }

    boolean has(String name) {
        return names.contains(name);
    }

    void define(String name, String parameter, String expression) {
        names.add(name);
        functions
                .append("function boolean ")
                .append(name)
                .append('(')
                .append(parameter)
                .append(") {\n    return ")
                .append(expression)
                .append(";\n}\n\n");
    }

    /** As an expression over {@code e}. */
    private String expression(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.parts(), " && ");
            case Condition.Any any -> joined(any.parts(), " || ");
            case Condition.Not not -> "!" + bracketed(expression(not.part()));
            case Condition.Selection selection -> called(selection);
            case Condition.Field field -> tests(JavaText.literal(named(field.name())), field.tests(), field.all());
            case Condition.Keywords keywords -> tests("Fields.ANY", keywords.tests(), keywords.all());
            case Condition.Always always -> Boolean.toString(always.holds());
        };
    }

    /** The one name that stands for all fields cannot stand for a field. */
    private static String named(String field) {
        if (field.equals("*")) {
            throw new IllegalArgumentException("a field called * cannot be written in DRL");
        }
        return field;
    }

    private String called(Condition.Selection selection) {
        String known = selections.get(selection);
        if (known == null) {
            known = free("is_" + JavaText.name(selection.name()));
            selections.put(selection, known);
            function(known, selection.part());
        }
        return known + "(e)";
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; selections.containsValue(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private String joined(List<Condition> parts, String operator) {
        return parts.stream()
                .map(this::expression)
                .map(part -> parts.size() == 1 ? part : bracketed(part))
                .collect(Collectors.joining("\n        " + operator.strip() + " "));
    }

    private static String bracketed(String expression) {
        return expression.contains(" && ") || expression.contains(" || ") ? "(" + expression + ")" : expression;
    }

    /** Tests of one kind that stand together are one call, unless each of them has to hold. */
    private String tests(String field, List<Test> tests, boolean all) {
        List<String> written = new ArrayList<>();
        Map<String, List<String>> calls = new LinkedHashMap<>();
        for (Test test : tests) {
            if (all) {
                written.add(written(field, call(test), List.of(value(test))));
            } else {
                calls.computeIfAbsent(call(test), none -> new ArrayList<>()).add(value(test));
            }
        }
        calls.forEach((call, values) -> {
            for (int from = 0; from < values.size(); from += MANY) {
                String part = written(field, call, values.subList(from, Math.min(values.size(), from + MANY)));
                written.add(values.size() > MANY ? function(part) : part);
            }
        });
        return String.join(all ? "\n        && " : "\n        || ", written);
    }

    private String function(String expression) {
        String name = "values_" + ++numbered;
        define(name, "Event e", expression);
        return name + "(e)";
    }

    private static String written(String field, String call, List<String> values) {
        String[] parts = call.split(" ", 2);
        String more = parts.length > 1 ? ", " + parts[1] : "";
        String literals =
                parts[0].equals("exists") || parts[0].equals("missing") ? "" : ", " + JavaText.literals(values);
        return "Fields." + parts[0] + "(e, " + field + more + literals + ")";
    }

    /** The function of {@code Fields}, and what it needs besides. */
    private static String call(Test test) {
        return switch (test) {
            case Test.Equals equals -> cased("equal", equals.cased());
            case Test.Contains contains -> cased("contains", contains.cased());
            case Test.StartsWith start -> cased("startsWith", start.cased());
            case Test.EndsWith end -> cased("endsWith", end.cased());
            case Test.Wildcard wildcard -> cased("like", wildcard.cased());
            case Test.FieldEquals other -> cased(place(other.place()), other.cased());
            case Test.Regex regex -> "regex \"" + flags(regex) + "\"";
            case Test.Exists exists -> exists.expected() ? "exists" : "missing";
            case Test.IsNull _ -> "missing";
            case Test.Cidr _ -> "cidr";
            case Test.Compare compare -> "compares \"" + compare.comparison().symbol() + "\"";
            case Test.TimePart part ->
                "time \"" + part.part().name().toLowerCase(Locale.ROOT) + "\", \""
                        + part.comparison().symbol() + "\"";
        };
    }

    private static String place(Test.FieldEquals.Place place) {
        return switch (place) {
            case WHOLE -> "sameAs";
            case ANYWHERE -> "containsField";
            case START -> "startsWithField";
            case END -> "endsWithField";
        };
    }

    private static String cased(String call, boolean cased) {
        return cased ? call + "Cased" : call;
    }

    private static String flags(Test.Regex regex) {
        int flags = regex.flags();
        boolean half = ((flags & Pattern.CASE_INSENSITIVE) != 0) != ((flags & Pattern.UNICODE_CASE) != 0);
        if ((flags & ~KNOWN_FLAGS) != 0 || half) {
            throw new IllegalArgumentException(
                    "the flags of the regular expression " + regex.pattern() + " cannot be written in DRL");
        }
        return ((flags & Pattern.CASE_INSENSITIVE) != 0 ? "i" : "")
                + ((flags & Pattern.MULTILINE) != 0 ? "m" : "")
                + ((flags & Pattern.DOTALL) != 0 ? "s" : "")
                + ((flags & Pattern.COMMENTS) != 0 ? "x" : "");
    }

    private static String value(Test test) {
        return switch (test) {
            case Test.Equals equals -> equals.text();
            case Test.Contains contains -> contains.text();
            case Test.StartsWith start -> start.text();
            case Test.EndsWith end -> end.text();
            case Test.Wildcard wildcard -> WildcardText.of(wildcard.pieces());
            case Test.FieldEquals other -> other.other();
            case Test.Regex regex -> regex.pattern();
            case Test.Cidr cidr -> cidr.network();
            case Test.Compare compare -> compare.number().toPlainString();
            case Test.TimePart part -> String.valueOf(part.number());
            case Test.Exists _, Test.IsNull _ -> "";
        };
    }
}
