package io.tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Commands as they are typed, in a folder with settings of its own; what they print is kept. */
final class Cli {
    private final Path folder;
    private String out = "";
    private String err = "";

    Cli(Path folder) {
        this.folder = folder;
        write("tocsin.yaml", """
                devices:
                  web: {index: logs-web, fields: {ip: [source.ip]}}
                """);
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the exit code */
    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--settings=" + folder.resolve("tocsin.yaml"));
        StringWriter printed = new StringWriter();
        StringWriter complained = new StringWriter();
        CommandLine line = Commands.of(new Terminal(false));
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(complained, true));
        int code = line.execute(all.toArray(String[]::new));
        out = printed.toString().replace(folder.toString(), "FOLDER").replace(System.lineSeparator(), "\n");
        err = complained.toString().replace(folder.toString(), "FOLDER").replace(System.lineSeparator(), "\n");
        return code;
    }

    /** What the last command printed; the folder is called FOLDER. */
    String out() {
        return out;
    }

    String err() {
        return err;
    }
}
