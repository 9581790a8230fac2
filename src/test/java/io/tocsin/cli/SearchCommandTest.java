package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a search asks a server for, and how its answer is shown. */
@Timeout(60)
class SearchCommandTest {
    @TempDir
    private Path folder;

    private final FakeServer server = new FakeServer();

    @BeforeEach
    void answer() {
        says("2026-11-23T12:00:00Z", 77, false, "");
    }

    private void says(String lookedBackTo, int total, boolean more, String unknown) {
        server.says("/api/v1/events", """
                {"device": "web", "from": "2026-11-23T12:00:00Z", "to": "2026-11-24T12:00:00Z",
                 "looked_back_to": "%s", "total": %d, "more": %s, "unknown_fields": [%s],
                 "events": [{"id": "1", "time": "2026-11-24T08:00:00Z",
                             "document": {"user": {"name": "a\\u001b[31mda"}, "tags": ["x", "y"], "status": 404}}]}
                """.formatted(lookedBackTo, total, more, unknown));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void givenEvents_whenSearched_thenFieldsAreColumnsAndValuesHarmless() {
        Cli cli = cli("search", "web", "status:", "404", "user.name:a*", "--fields", "user.name,tags,none");

        assertThat(server.asked().getFirst())
                .startsWith("GET /api/v1/events?device=web&q=status%3A+404+user.name%3Aa*&limit=50");
        assertThat(cli.out()).doesNotContain("\u001b").contains("x, y").contains("1 of 77 events between");
        assertThat(cli("search", "web").out()).contains("status=404 tags=x, y user.name=");
        assertThat(cli("search", "web", "--csv", "--fields", "status").out()).isEqualTo("""
                time,status
                2026-11-24 08:00:00Z,404
                """);
        assertThat(cli("search", "web", "--json").out()).contains("\"total\" : 77");
    }

    @Test
    void givenARule_orLucene_whenSearched_thenTheServerIsAskedForThat() {
        cli("search", "--rule", "scan");
        cli("search", "web", "--rule", "scan", "--limit", "3");
        cli("search", "web", "--lucene", "a:[1 TO 2]");

        assertThat(server.asked())
                .map(request -> request.replaceAll(".*\\?|&?limit=.*", ""))
                .containsExactly("rule=scan", "device=web&rule=scan", "device=web&lucene=a%3A%5B1+TO+2%5D");
        Cli both = new Cli(folder);
        assertThat(both.run("search", "web", "a: 1", "--rule", "scan", server.option()))
                .isEqualTo(Exit.USAGE);
        assertThat(both.err()).startsWith("tocsin: --rule says what to look for; leave out the query");
        assertThat(both.run("search", server.option())).isEqualTo(Exit.USAGE);
        assertThat(both.err()).startsWith("tocsin: a device is missing");
    }

    @Test
    void givenWhatASearchDidNotSee_whenShown_thenThatIsSaid() {
        says("2026-11-23T12:00:00Z", 1, true, "\"nmae\"");
        Cli cli = cli("search", "web", "nmae: 1");
        assertThat(cli.out()).contains("the newest 1 events; there are more between");
        assertThat(cli.err()).isEqualTo("no event of web has a field nmae\n");

        says("2026-11-24T07:00:00Z", 1, false, "");
        assertThat(cli("search", "web", "x").out())
                .contains("1 event between 2026-11-24 07:00:00Z and 2026-11-24 12:00:00Z; looking further back would"
                        + " take too long: name a field, or go on with --to 2026-11-24T07:00:00Z");
    }

    private Cli cli(String... words) {
        Cli cli = new Cli(folder);
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = server.option();
        assertThat(cli.run(all)).isZero();
        return cli;
    }
}
