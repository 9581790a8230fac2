package io.tocsin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The folder list is the architecture; this holds the code to it. */
@AnalyzeClasses(packages = "io.tocsin", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.tocsin.event",
        "io.tocsin.rule",
        "io.tocsin.match",
        "io.tocsin.window",
        "io.tocsin.drl",
        "io.tocsin.alert",
        "io.tocsin.coverage",
        "io.tocsin.aggregate",
        "io.tocsin.report",
        "io.tocsin.search",
        "io.tocsin.health"
    };

    /** One technology each. The JSON decoder of events is the one edge that others may lean on. */
    private static final String[] EDGES = {
        "io.tocsin.yaml",
        "io.tocsin.detect",
        "io.tocsin.elastic",
        "io.tocsin.json",
        "io.tocsin.office",
        "io.tocsin.logstash",
        "io.tocsin.access"
    };

    @ArchTest
    static final ArchRule core_needs_core_and_the_jdk_only = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(outside("java..", "org.jspecify..", CORE));

    @ArchTest
    static final ArchRule yaml_sees_core = edge("io.tocsin.yaml");

    @ArchTest
    static final ArchRule detect_sees_core = edge("io.tocsin.detect");

    @ArchTest
    static final ArchRule elastic_sees_core_and_json = edge("io.tocsin.elastic");

    @ArchTest
    static final ArchRule logstash_sees_core = edge("io.tocsin.logstash");

    @ArchTest
    static final ArchRule json_sees_core = edge("io.tocsin.json");

    @ArchTest
    static final ArchRule access_needs_the_jdk_only = noClasses()
            .that()
            .resideInAPackage("io.tocsin.access")
            .should()
            .dependOnClassesThat(outside("java..", "org.jspecify..", "io.tocsin.access"));

    @ArchTest
    static final ArchRule office_sees_core = edge("io.tocsin.office");

    @ArchTest
    static final ArchRule rule_engine_only_in_detect = only("io.tocsin.detect", "org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule elasticsearch_client_only_in_elastic = only("io.tocsin.elastic", "co.elastic..");

    @ArchTest
    static final ArchRule yaml_parser_only_in_yaml = only("io.tocsin.yaml", "org.yaml..");

    @ArchTest
    static final ArchRule office_only_in_office =
            only("io.tocsin.office", "org.openpdf..", "org.librepdf..", "org.w3c.dom..");

    @ArchTest
    static final ArchRule terminal_only_in_cli = only("io.tocsin.cli", "org.jline..", "picocli..");

    @ArchTest
    static final ArchRule vertx_only_in_server_and_app = noClasses()
            .that()
            .resideOutsideOfPackages("io.tocsin.server..", "io.tocsin.channel..", "io.tocsin")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("io.tocsin.(*)..").should().beFreeOfCycles();

    private static ArchRule only(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static ArchRule edge(String home) {
        String[] others = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(EDGES)
                                .filter(edge -> !edge.equals(home) && !edge.equals("io.tocsin.json")),
                        java.util.stream.Stream.of(
                                "io.tocsin",
                                "io.tocsin.settings..",
                                "io.tocsin.server..",
                                "io.tocsin.cli..",
                                "io.tocsin.demo.."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> outside(String jdk, String annotations, String... packages) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(jdk, annotations), java.util.Arrays.stream(packages))
                .toArray(String[]::new);
        return JavaClass.Predicates.resideOutsideOfPackages(all);
    }
}
