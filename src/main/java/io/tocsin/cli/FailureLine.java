package io.tocsin.cli;

import io.tocsin.SettingsException;
import io.tocsin.event.SourceUnavailableException;
import io.tocsin.rule.RuleProblem;
import io.tocsin.server.AddressInUseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one line on standard error, and its whole story in the log. */
final class FailureLine implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        switch (failure) {
            case SettingsException mistakes -> {
                for (RuleProblem problem : mistakes.problems()) {
                    line.getErr().println("tocsin: " + Terminal.plain(problem));
                }
                return Exit.USAGE;
            }
            case AddressInUseException inUse -> {
                return told(line, inUse);
            }
            case SourceUnavailableException unavailable -> {
                return told(line, unavailable);
            }
            default -> {
                log().error("{} failed", line.getCommandName(), failure);
                line.getErr()
                        .println("tocsin: a fault of Tocsin itself: " + Terminal.plain(failure) + "; more in "
                                + System.getProperty("tocsin.logs", "data/logs") + "/tocsin.log");
                return Exit.FAULT;
            }
        }
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
