package io.tocsin.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.tocsin.event.Obstacle;
import io.tocsin.event.SourceUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ContentTooLongException;

/** Turns what went wrong into an exception that says what was asked, and whether asking again may help. */
final class Failures {
    /** Answers in the range of refusals that pass by themselves: a disk or a point in time that has run out. */
    private static final Set<String> PASSING = Set.of("cluster_block_exception", "search_context_missing_exception");

    private Failures() {}

    static RuntimeException of(Connection connection, Ask ask, ElasticsearchException failure) {
        return of(
                connection,
                ask,
                failure.status(),
                reason(failure.error()),
                String.valueOf(failure.error().type()),
                failure);
    }

    static RuntimeException of(Connection connection, Ask ask, IOException failure) {
        if (failure instanceof ResponseException answered) {
            return of(
                    connection,
                    ask,
                    answered.getResponse().getStatusCode(),
                    told("reason", failure),
                    told("type", failure),
                    failure);
        }
        if (failure instanceof TransportException answered && answered.statusCode() >= 300) {
            return of(connection, ask, answered.statusCode(), "", "", failure);
        }
        if (failure instanceof ContentTooLongException || failure.getCause() instanceof ContentTooLongException) {
            return new AnswerTooLongException(ask + " at " + connection + ": the answer is too long", failure);
        }
        return unavailable(connection, ask, plainly(failure), failure);
    }

    private static RuntimeException of(
            Connection connection, Ask ask, int status, String reason, String type, Exception failure) {
        String answer = "answered " + status + (reason.isEmpty() ? "" : " (" + reason + ")");
        if (status == 429
                || status == 408
                || status >= 500
                || PASSING.contains(type)
                || PASSING.stream().anyMatch(reason::contains)) {
            return new SourceUnavailableException(
                    ask + " at " + connection + ": " + answer, obstacle(status, reason, type), failure);
        }
        String advice = switch (status) {
            case 401 ->
                ": the credentials are wrong or missing; set elasticsearch.username and elasticsearch.password, or"
                        + " elasticsearch.api_key, in tocsin.yaml";
            case 403 -> ": this user lacks the right to do that; give its role the right in the cluster";
            default -> "";
        };
        return new RefusedException(status, ask + " at " + connection + " " + answer + advice, failure);
    }

    private static Obstacle obstacle(int status, String reason, String type) {
        boolean blocked = type.equals("cluster_block_exception") && status < 500;
        boolean shards = reason.toLowerCase(Locale.ROOT).contains("shard");
        return blocked
                ? Obstacle.READ_ONLY
                : shards ? Obstacle.SHARDS_FAILED : status == 408 ? Obstacle.SEARCH_TIMED_OUT : Obstacle.ENGINE_BUSY;
    }

    static SourceUnavailableException unavailable(Connection connection, Ask ask, String why, Exception failure) {
        return new SourceUnavailableException(ask + " at " + connection + ": " + why, failure);
    }

    /** What the answer says, of an exception that only holds it in its message; empty when it says nothing. */
    private static String told(String field, Exception failure) {
        Matcher told = Pattern.compile("\"" + field + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,500})\"")
                .matcher(String.valueOf(failure.getMessage()));
        return told.find() ? told.group(1) : "";
    }

    private static String reason(ErrorCause error) {
        String reason = String.valueOf(error.reason());
        return reason.isEmpty() ? String.valueOf(error.type()) : reason;
    }

    private static String plainly(IOException failure) {
        return switch (failure) {
            case ConnectException refused -> "no connection, is it running? (" + refused.getMessage() + ")";
            case UnknownHostException unknown -> "there is no host of this name";
            case SocketTimeoutException tooLate -> "no answer in time";
            case SSLException untrusted ->
                "no secure connection (" + untrusted.getMessage()
                        + "); elasticsearch.ca in tocsin.yaml names the certificates to trust";
            default -> "the connection failed (" + failure + ")";
        };
    }
}
