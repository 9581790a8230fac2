package io.tocsin.cli;

/** Exit codes, the same for every command. */
public final class Exit {
    public static final int OK = 0;

    /** The command ran and found something wrong, a mistake in a rule for example. */
    public static final int PROBLEMS = 1;

    /** The command line or the settings cannot be used. */
    public static final int USAGE = 2;

    /** The surroundings are not as needed: a port in use, an engine or a cluster that does not answer, no JDK. */
    public static final int ENVIRONMENT = 3;

    /** A fault of the program. */
    public static final int FAULT = 4;

    /** Ended by Ctrl-C, as shells have it. */
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
