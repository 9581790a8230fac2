package io.tocsin.settings;

import io.tocsin.rule.RuleProblem;
import io.tocsin.yaml.Nearest;
import io.tocsin.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Settings from the environment, before those of the file: {@code TOCSIN_HTTP_PORT} stands for {@code http.port}, {@code
 * TOCSIN_DEVICES_LINUX_AUTH_INDEX} for {@code devices.linux-auth.index}. The value is YAML: {@code [a, b]} is a list.
 */
public final class Overrides {
    private static final String PREFIX = "TOCSIN_";

    /** Variables that are no settings. */
    private static final Set<String> OTHERS =
            Set.of("TOCSIN_JAVA_OPTIONS", "TOCSIN_JDK_FOLDERS", "TOCSIN_KEY", "TOCSIN_NO_BUILD", "TOCSIN_NO_CACHE");

    private final Map<String, String> environment;

    Overrides(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Null when there is none, or an empty one. */
    @Nullable
    YamlNode of(String path) {
        String text = environment.get(variable(path));
        List<YamlNode> documents = text == null || text.isBlank() ? List.of() : YamlNode.parse(text);
        return documents.isEmpty() ? null : documents.getFirst();
    }

    /** Whether there is one for this setting or for some below it. */
    boolean has(String path) {
        String variable = variable(path);
        return environment.keySet().stream()
                .anyMatch(name -> name.equals(variable) || (name.startsWith(variable + "_") && !OTHERS.contains(name)));
    }

    static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Variables that may be settings, in order. */
    public static List<String> names(Map<String, String> environment) {
        Set<String> names = new TreeSet<>(environment.keySet());
        names.removeIf(name -> !name.startsWith(PREFIX) || OTHERS.contains(name));
        return List.copyOf(names);
    }

    /** Those whose first words are no section of the settings. */
    public static List<RuleProblem> unknown(Map<String, String> environment) {
        List<String> sections =
                SettingsReader.SECTIONS.stream().map(Overrides::variable).toList();
        return names(environment).stream()
                .filter(name ->
                        sections.stream().noneMatch(section -> name.equals(section) || name.startsWith(section + "_")))
                .map(name -> RuleProblem.error(
                        "environment",
                        0,
                        "the environment variable " + name + " is no setting" + Nearest.hint(name, sections)))
                .toList();
    }
}
