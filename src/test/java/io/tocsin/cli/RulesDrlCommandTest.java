package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesDrlCommandTest {
    private static final String HEAD = "id: brute-force\ntitle: Brute force\nlevel: high\ndevice: web\n";

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @Test
    void givenARule_whenItsDrlIsAskedFor_thenTheConstantsStandBesideIt() {
        cli.write("rules-yaml/a.yml", HEAD + """
                detection:
                  failed: {event.code: 4625, source.ip|cidr: 10.0.0.0/8, size|gte: 10}
                  odd:
                    - user.name|re|i: ^x{3}$
                      host.name: ["db-?", "*"]
                    - mimikatz
                    - lsadump
                  service: {user.name|startswith|cased: svc_, old|exists: false, new: null}
                  named: {CommandLine|contains|all: [-enc, hidden], User|fieldref: Owner}
                  condition: failed and not service and (odd or named)
                trigger: {count: ">= 10", within: 5m, by: [source.ip]}
                """);

        assertThat(cli.run("rules", "drl", "brute-force")).as(cli.err()).isZero();
        assertThat(cli.out()).isEqualTo("""
                // brute-force: Brute force
                // FOLDER/rules-yaml/a.yml:1, device web
                //
                //    0  event.code equals "4625"
                //    1  source.ip lies in 10.0.0.0/8
                //    2  size >= 10
                //    3  user.name starts with "svc_" in this case
                //    4  old is not there
                //    5  new is not there
                //    6  user.name has what fits /^x{3}$/i
                //    7  host.name is like "db-?" or is like "*"
                //    8  some field contains "mimikatz" or contains "lsadump"
                //    9  CommandLine contains "-enc" and contains "hidden"
                //   10  User equals the field Owner

                rule "0 brute-force: collect"
                  when  $c : Candidate( rule == 0, (has("event.code", 0) && has("source.ip", 1) && has("size", 2)) && (!(has("user.name", 3) && has("old", 4) && has("new", 5))) && (((has("user.name", 6) && has("host.name", 7)) || has("*", 8)) || (has("CommandLine", 9) && has("User", 10))) )
                  then  windows.add($c);
                end
                rule "0 brute-force: raise"
                  when  $w : Window( rule == 0, count >= 10 )
                  then  alerts.raise($w);
                end
                """);
    }

    @Test
    void givenHostileText_whenListed_thenNothingLeavesItsComment() {
        cli.write("rules-yaml/a.yml", """
                id: x
                title: "x\\nrule \\"evil\\" when then System.exit(1); end\\u001b[2J"
                level: high
                device: "web\\nend"
                detection:
                  a: {"f\\r\\ng": "v\\u2028\\nrule \\u202e"}
                  condition: a
                """);

        assertThat(cli.run("rules", "drl", "x")).isZero();
        assertThat(cli.out().lines().takeWhile(line -> !line.isEmpty())).allMatch(line -> line.startsWith("//"));
        assertThat(cli.out()).doesNotContain("\u001b", "\u2028", "\u202e", "\r").contains("\"v\\u2028\\u000arule");
        assertThat(cli.out().lines().filter(line -> line.startsWith("rule "))).containsExactly("rule \"0 x\"");
    }

    @Test
    void whenJsonIsAskedFor_thenRowsAndDrlAreApart() throws Exception {
        cli.write("rules-yaml/a.yml", HEAD + "detection: {a: {x: [1, 2]}, condition: a}\n");

        assertThat(cli.run("rules", "drl", "brute-force", "--json")).isZero();
        JsonNode listing = new JsonMapper().readTree(cli.out());
        assertThat(listing.at("/rows/0/tests/1").asText()).isEqualTo("equals \"2\"");
        assertThat(listing.at("/drl").asText()).startsWith("rule \"0 brute-force\"");
    }

    @Test
    void givenAnIdThatIsNotThere_whenAskedFor_thenTheNearestIsNamed() {
        cli.write("rules-yaml/a.yml", HEAD + "detection: {a: {x: 1}, condition: a}\n");
        cli.write("rules-yaml/b.yml", "nonsense: [");

        assertThat(cli.run("rules", "drl", "brute-farce")).isEqualTo(Exit.USAGE);
        assertThat(cli.err())
                .isEqualTo("tocsin: there is no rule brute-farce (did you mean brute-force?) among 1 rule; 1 problem"
                        + " kept others from loading, see tocsin rules check; see tocsin rules drl --help\n");
    }
}
