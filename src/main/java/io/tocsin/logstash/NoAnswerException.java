package io.tocsin.logstash;

/** A node did not answer as a Logstash does. The message says why in plain words; the advice says what to do. */
final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    private final String advice;

    NoAnswerException(String reason, String advice) {
        // What a node does is no fault of this program: nobody looks at its stack.
        super(reason, null, false, false);
        this.advice = advice;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String advice() {
        return advice;
    }
}
