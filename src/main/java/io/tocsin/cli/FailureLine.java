package io.tocsin.cli;

import io.tocsin.access.KeyFileException;
import io.tocsin.demo.InputException;
import io.tocsin.elastic.EngineStartException;
import io.tocsin.elastic.RefusedException;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.AddressInUseException;
import io.tocsin.settings.SettingsException;
import io.tocsin.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one line on standard error, and its whole story in the log. */
final class FailureLine implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            return Exit.INTERRUPTED; // whoever pressed Ctrl-C in the menu knows why
        }
        return switch (failure) {
            case SettingsException mistakes -> mistaken(line, mistakes);
            case YamlProblem mistake -> misused(line, mistake);
            case InputException unusable -> misused(line, unusable);
            case AddressInUseException inUse -> told(line, inUse);
            case EngineStartException engine -> told(line, engine);
            case SourceUnavailableException unavailable -> told(line, unavailable);
            case RefusedException refused -> told(line, refused);
            case ServerRefusedException refused -> unable(line, refused);
            case KeyFileException keys -> told(line, keys);
            case KeyRefusedException refused -> keyless(line, refused);
            case NoServerException none -> alone(line, none);
            default -> fault(line, failure);
        };
    }

    private static int mistaken(CommandLine line, SettingsException mistakes) {
        for (RuleProblem problem : mistakes.problems()) {
            line.getErr().println("tocsin: " + Terminal.plain(problem));
        }
        return Exit.USAGE;
    }

    /** A file named by an option is not as it should be. */
    private static int misused(CommandLine line, YamlProblem mistake) {
        line.getErr().println("tocsin: line " + mistake.line() + ": " + Terminal.plain(mistake.getMessage()));
        return Exit.USAGE;
    }

    private static int misused(CommandLine line, InputException unusable) {
        line.getErr().println("tocsin: " + Terminal.plain(unusable.getMessage()));
        return Exit.USAGE;
    }

    private static int unable(CommandLine line, ServerRefusedException refused) {
        line.getErr().println("tocsin: " + Terminal.plain(refused.getMessage()));
        return Exit.PROBLEMS;
    }

    private static int alone(CommandLine line, NoServerException none) {
        line.getErr().println("tocsin: " + Terminal.plain(none.getMessage()));
        return Exit.ENVIRONMENT;
    }

    private static int keyless(CommandLine line, KeyRefusedException refused) {
        line.getErr().println("tocsin: " + Terminal.plain(refused.getMessage()));
        return Exit.ENVIRONMENT;
    }

    private static int fault(CommandLine line, Exception failure) {
        log().error("{} failed", line.getCommandName(), failure);
        line.getErr()
                .println("tocsin: a fault of Tocsin itself: " + Terminal.plain(failure) + "; more in "
                        + System.getProperty("tocsin.logs", "data/logs") + "/tocsin.log");
        return Exit.FAULT;
    }

    private static int told(CommandLine line, RuntimeException failure) {
        log().info("{} could not start", line.getCommandName(), failure);
        line.getErr().println("tocsin: " + Terminal.plain(failure.getMessage()));
        return Exit.ENVIRONMENT;
    }

    /** Not a constant: the log file's place is known only when the settings are read. */
    private static Logger log() {
        return LoggerFactory.getLogger(FailureLine.class);
    }
}
