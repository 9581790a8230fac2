package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Sigma rules about invented programs, of the kinds and about as many of each as a real collection for Windows has. */
final class GeneratedRules {
    private final Random random;

    private GeneratedRules(Random random) {
        this.random = random;
    }

    /** One file a rule, the same each time. */
    static void write(Path folder, int count) throws IOException {
        GeneratedRules rules = new GeneratedRules(new Random(3));
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Files.writeString(folder.resolve("rule-%04d.yml".formatted(i)), rules.rule(i));
        }
    }

    private String rule(int number) {
        int kind = random.nextInt(100);
        if (kind < 55) {
            return rule(number, "process_creation", processes());
        } else if (kind < 65) {
            return rule(number, "registry_set", registry());
        } else if (kind < 75) {
            return rule(number, "file_event", "TargetFilename|endswith: " + list(3, "'\\%s.dll'"));
        } else if (kind < 85) {
            return rule(number, "ps_script", "ScriptBlockText|contains" + all() + ": " + list(3, "'%s-%s'"));
        } else if (kind < 93) {
            return rule(number, "image_load", "ImageLoaded|endswith: " + list(2, "'\\%s.dll'"));
        }
        return rule(number, "network_connection", "DestinationHostname|endswith: " + list(3, "'.%s.example'"));
    }

    private String processes() {
        String image = "Image|endswith: " + list(2, "'\\%s.exe'");
        String command = "CommandLine|contains" + all() + ": " + list(1 + random.nextInt(4), "' -%s'");
        return switch (random.nextInt(5)) {
            case 0 -> command;
            case 1 -> image + "\n    ParentImage|endswith: '\\" + Words.word(random) + ".exe'";
            case 2 -> "CommandLine|re: '" + Words.word(random) + "\\s+[a-z]{3,8}=" + Words.word(random) + "'";
            default -> image + "\n    " + command;
        };
    }

    private String registry() {
        return "TargetObject|contains: '\\" + Words.word(random) + "\\" + Words.word(random)
                + "'\n    Details|startswith: '" + Words.word(random) + "'";
    }

    private String all() {
        return random.nextInt(3) == 0 ? "|all" : "";
    }

    private String list(int count, String shape) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ", ").append(shape.formatted(Words.word(random), Words.word(random)));
        }
        return list.append(']').toString();
    }

    private String rule(int number, String category, String selection) {
        return """
                title: %s
                id: 00000000-0000-4000-8000-%012d
                status: test
                description: %s
                author: Tocsin
                level: %s
                logsource: {product: windows, category: %s}
                detection:
                  selection:
                    %s
                  filter:
                    %s|contains: '\\Program Files\\%s\\'
                  condition: selection and not filter
                """.formatted(
                        Words.words(random, 4),
                        number,
                        Words.words(random, 12),
                        Words.oneOf(random, List.of("low", "medium", "high")),
                        category,
                        selection.indent(4).strip().replace("\n    ", "\n    "),
                        category.equals("ps_script") ? "Path" : "Image",
                        Words.word(random));
    }
}
