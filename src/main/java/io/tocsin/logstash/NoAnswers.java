package io.tocsin.logstash;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong with a request, in plain words, and what to do about it. */
final class NoAnswers {
    private static final String WATCH = "; what this node brings is not being watched now";

    private NoAnswers() {}

    static NoAnswerException of(int status) {
        String advice = switch (status) {
            case 401, 403 ->
                "set username and password, or api_key, of this node in logstash.nodes of tocsin.yaml as"
                        + " api.auth of logstash.yml wants them";
            case 404 -> "this is no Logstash, or its API lies below another path: give that path in the node's url";
            default -> "see the node's log, and what stands between here and the node";
        };
        return new NoAnswerException("it answers with status " + status, advice);
    }

    static NoAnswerException tooLate(Duration within) {
        return new NoAnswerException(
                String.format(Locale.ROOT, "it does not answer within %.1f s", within.toMillis() / 1000.0),
                "see whether the node is overloaded or hangs, and whether a firewall drops the connection" + WATCH);
    }

    static NoAnswerException of(IOException failure, Duration within) {
        return switch (failure) {
            case HttpConnectTimeoutException slow -> tooLate(within);
            case ConnectException unknown when unknown.getCause() instanceof UnresolvedAddressException -> noSuchHost();
            case ConnectException refused ->
                new NoAnswerException(
                        "no connection: nothing listens there",
                        "start Logstash, or mend the node's url; api.http.host of logstash.yml has to let others in"
                                + WATCH);
            case UnknownHostException unknown -> noSuchHost();
            case SSLException untrusted ->
                new NoAnswerException(
                        "no secure connection (" + untrusted.getMessage() + ")",
                        "name the certificate to trust as ca of this node, or write http in its url if it speaks no"
                                + " TLS");
            default ->
                new NoAnswerException(
                        "the connection failed (" + message(failure) + ")",
                        "see whether this is a Logstash API, and http or https as it wants it" + WATCH);
        };
    }

    private static NoAnswerException noSuchHost() {
        return new NoAnswerException("there is no host of this name", "mend the node's url in tocsin.yaml");
    }

    static NoAnswerException noLogstash(String why) {
        return new NoAnswerException(
                "what answers there is no Logstash: " + why,
                "mend the node's url; Logstash's API is usually at port 9600");
    }

    private static String message(IOException failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
