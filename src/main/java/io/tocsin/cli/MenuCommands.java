package io.tocsin.cli;

import java.util.List;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import picocli.CommandLine;

/** Runs commands for the menu: Ctrl-C ends the command, not the menu. */
final class MenuCommands {
    /** They go on until the process is ended, or ask for the terminal themselves. */
    private static final List<String> NOT_HERE = List.of("serve", "demo", "test", "bench");

    private final org.jline.terminal.Terminal screen;
    private final Terminal terminal;

    MenuCommands(org.jline.terminal.Terminal screen, Terminal terminal) {
        this.screen = screen;
        this.terminal = terminal;
    }

    void run(List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        if (NOT_HERE.contains(words.getFirst())) {
            screen.writer().println("run this one in a terminal of its own: tocsin " + String.join(" ", words));
            return;
        }
        System.setProperty("tocsin.columns", String.valueOf(screen.getWidth()));
        // A virtual thread, as these can be interrupted while they wait for a server.
        Thread running = Thread.ofVirtual().unstarted(() -> execute(words));
        SignalHandler before = screen.handle(Signal.INT, ignored -> running.interrupt());
        try {
            running.start();
            running.join();
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            screen.handle(Signal.INT, before);
            screen.writer().println();
            screen.writer().flush();
        }
    }

    private void execute(List<String> words) {
        CommandLine line = Commands.of(terminal);
        line.setOut(screen.writer());
        line.execute(words.toArray(String[]::new));
        screen.writer().flush();
    }
}
