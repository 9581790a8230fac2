package io.tocsin.drl;

import io.tocsin.rule.Scope;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pattern by which a rule looks at events, with its schedule and its exceptions. What an exception lets off is
 * counted.
 *
 * <pre>{@code
 * rule "3 brute-force-login: collect"
 *   when  $c : Candidate( rule == 3, scheduled == true, has("event.code", 17), !(inForce(1) && has("user.name", 18)) )
 *   then  windows.add($c);
 * end
 * rule "3 brute-force-login: exception 1"
 *   when  $c : Candidate( rule == 3, scheduled == true, has("event.code", 17), inForce(1) && has("user.name", 18) )
 *   then  alerts.except($c, 1);
 * end
 * }</pre>
 *
 * @param start what every pattern of the rule begins with
 * @param exceptions each one's expression
 */
record CandidatePattern(String start, List<String> exceptions) {
    /** @param exceptions the condition of each of the scope's exceptions, as an expression in parentheses if need be */
    static CandidatePattern of(int number, Scope scope, List<String> exceptions) {
        List<String> parts = new java.util.ArrayList<>();
        for (String exception : exceptions) {
            parts.add("inForce(" + (parts.size() + 1) + ") && " + exception);
        }
        return new CandidatePattern(
                "$c : Candidate( rule == " + number + (scope.schedule() == null ? "" : ", scheduled == true") + ", ",
                parts);
    }

    /** For events that meet a condition and no exception. */
    String of(String condition) {
        return start + condition
                + exceptions.stream().map(one -> ", !(" + one + ")").collect(Collectors.joining()) + " )";
    }

    /** The rules that count what exceptions let off. */
    String counted(String name, String condition) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < exceptions.size(); i++) {
            rules.append(DrlWriter.block(
                    name + ": exception " + (i + 1),
                    start + condition + ", " + exceptions.get(i) + " )",
                    "alerts.except($c, " + (i + 1) + ");"));
        }
        return rules.toString();
    }
}
