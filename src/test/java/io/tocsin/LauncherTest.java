package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs a copy of the launcher in a project of its own, with a JDK and a Maven that only say what they were asked. */
@Timeout(60)
class LauncherTest {
    private static final String SAYS_ITS_ARGUMENTS = """
            #!/bin/sh
            echo "java $0"
            for argument in "$@"; do echo "[$argument]"; done
            """;

    @TempDir
    private Path root;

    private final Map<Process, ProcessBuilder> begun = new ConcurrentHashMap<>();
    private Path project = Path.of("");
    private Path jdks = Path.of("");
    private Path path = Path.of("");

    private record Result(int exit, String out, String err) {}

    @BeforeEach
    void projectWithBlanksInItsName() throws IOException {
        project = Files.createDirectories(root.resolve("my project"));
        jdks = Files.createDirectories(root.resolve("jdks"));
        path = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("src/engine"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("tocsin.yaml"), "");
        Files.copy(Path.of("tocsin"), project.resolve("tocsin"));
        maven("exit 0");
    }

    @AfterEach
    void makeRemovable() throws IOException {
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void givenOnlyOldJdks_whenStarted_thenItSaysWhatToInstall() throws Exception {
        Result result = run(Map.of("JAVA_HOME", jdk("jdk-17", "17.0.9").toString()), "help");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("tocsin: needs a JDK 25 or newer and found none. Install one")
                .hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void givenAnOldJavaHomeAndANewJdkElsewhere_whenStarted_thenTheNewOneRuns() throws Exception {
        Path old = jdk("a-jdk-17", "17.0.9");
        Path runtimeOnly = jdk("b-jre-25", "25.0.1");
        Files.delete(runtimeOnly.resolve("bin/javac"));
        Path wanted = jdk("c-jdk-26", "26");

        Result result = run(Map.of("JAVA_HOME", old.toString()), "serve", "two words", "");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("java " + wanted.resolve("bin/java"))
                .contains("[-Dtocsin.home=" + project.toRealPath() + "]", "[-Dtocsin.terminal=false]")
                .endsWith("[io.tocsin.Main]\n[serve]\n[two words]\n[]\n");
    }

    @Test
    void givenAFreshCheckout_whenStartedTwice_thenItIsBuiltOnce() throws Exception {
        jdk("jdk-25", "25");

        assertThat(run(Map.of(), "help").err()).contains("building for the first time");
        assertThat(run(Map.of(), "help").err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void givenAChangedSource_whenStarted_thenItIsBuiltAgain() throws Exception {
        jdk("jdk-25", "25");
        run(Map.of(), "help");
        Path source = Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(Map.of(), "help").err()).contains("sources have changed, building");
    }

    @Test
    void givenCachesOfClasses_whenStarted_thenEachCommandUsesItsOwnUntilTheNextBuild() throws Exception {
        jdk("jdk-25", "25");
        run(Map.of(), "help");
        Path server = Files.writeString(project.resolve("target/tocsin.aot"), "");
        Path client = Files.writeString(project.resolve("target/tocsin-client.aot"), "");

        assertThat(run(Map.of(), "rules", "check").out()).contains("[-XX:AOTCache=" + server.toRealPath() + "]");
        assertThat(run(Map.of(), "alerts", "list").out())
                .contains("[-XX:AOTCache=" + client.toRealPath() + "]", "[-XX:+UseSerialGC]");

        Files.setLastModifiedTime(
                project.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(Map.of(), "help").out()).doesNotContain("AOTCache");
    }

    @Test
    void givenNoCache_whenStarted_thenOneIsMadeInTheBackgroundByAHarmlessCommand() throws Exception {
        Path jdk = jdk("jdk-25", "25");
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                for argument in "$@"; do
                    case $argument in -XX:AOTCacheOutput=*) echo "$*" >"${argument#*=}" ;; esac
                done
                """);
        run(Map.of(), "help");

        run(Map.of("TOCSIN_NO_CACHE", ""), "alerts", "list");

        Path cache = project.resolve("target/tocsin-client.aot");
        while (Files.notExists(cache)) { // ended by the time limit of this class
            Thread.onSpinWait();
        }
        assertThat(cache).content().contains("io.tocsin.Main warm-up");
        assertThat(Objects.requireNonNull(project.resolve("target").toFile().list()))
                .noneMatch(name -> name.contains(".new"));
    }

    @Test
    void givenAJvmThatCannotMakeACache_whenStarted_thenNothingIsLeftAndItStartsWithout() throws Exception {
        jdk("jdk-25", "25"); // one that only says its arguments
        run(Map.of(), "help");

        assertThat(run(Map.of("TOCSIN_NO_CACHE", ""), "alerts", "list").exit()).isZero();
        assertThat(run(Map.of("TOCSIN_NO_CACHE", ""), "alerts", "list").out()).doesNotContain("AOTCache");
        assertThat(project.resolve("target/tocsin-client.aot")).doesNotExist();
    }

    @Test
    void givenAFailingBuild_whenStarted_thenMavensWordsAreShown() throws Exception {
        jdk("jdk-25", "25");
        maven("echo '[ERROR] A.java:[1,2] not a statement'; exit 1");

        Result result = run(Map.of(), "help");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("A.java:[1,2] not a statement", "tocsin: the build failed");
        assertThat(project.resolve("target/tocsin.lock")).doesNotExist();
    }

    @Test
    void givenNoMaven_whenBuilding_thenItSaysWhatToInstall() throws Exception {
        jdk("jdk-25", "25");
        Files.delete(path.resolve("mvn"));

        Result result = run(Map.of(), "help");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("needs Maven to build and found no mvn")
                .hasLineCount(1);
    }

    @Test
    void givenTwoCallsAtOnce_whenBuilding_thenOneBuildsAndTheOtherWaits() throws Exception {
        jdk("jdk-25", "25");

        Process first = begin(Map.of(), project.resolve("tocsin"), "help");
        Process second = begin(Map.of(), project.resolve("tocsin"), "help");

        assertThat(end(first).exit()).isZero();
        assertThat(end(second).exit()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void givenALockOfADeadBuild_whenBuilding_thenItIsTakenOver() throws Exception {
        jdk("jdk-25", "25");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(project.resolve("target/tocsin.lock"));
        Files.writeString(project.resolve("target/tocsin.lock/pid"), Long.toString(dead.pid()));

        assertThat(run(Map.of(), "help").exit()).isZero();
    }

    @Test
    void givenASymbolicLink_whenStartedFromElsewhere_thenTheProjectIsFound() throws Exception {
        jdk("jdk-25", "25");
        Path link = Files.createSymbolicLink(path.resolve("tocsin"), Path.of("../my project/tocsin"));

        Result result = end(begin(Map.of(), link, "version"));

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("[-Dtocsin.home=" + project.toRealPath() + "]");
    }

    @Test
    void givenAReadOnlyCheckout_whenBuilding_thenItSaysSo() throws Exception {
        jdk("jdk-25", "25");
        Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(project), "this user may write anywhere");

        Result result = run(Map.of(), "help");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("is not writable. Copy it to one that is")
                .hasLineCount(1);
    }

    @Test
    void givenTest_whenStarted_thenMavenVerifiesWithWhatFollows() throws Exception {
        jdk("jdk-25", "25");

        Result result = run(Map.of(), "test", "-Pengines");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(builds()).containsExactly("mvn -B verify -Pengines");
        assertThat(run(Map.of(), "help").err()).isEmpty();
    }

    @Test
    void givenBench_whenStartedTwice_thenItsLibrariesAreFetchedOnceAndItsOwnProgramRuns() throws Exception {
        jdk("jdk-25", "25");
        Files.createDirectories(project.resolve("src/bench/java"));
        Files.writeString(project.resolve("src/bench/pom.xml"), "<project/>");
        Files.writeString(project.resolve("src/bench/java/A.java"), "class A {}");

        Result result = run(Map.of(), "bench", "--json", "two words");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).endsWith("[io.tocsin.bench.Bench]\n[--json]\n[two words]\n");
        run(Map.of(), "bench");
        assertThat(builds()).hasSize(2).last().asString().contains("dependency:copy-dependencies");
    }

    @Test
    void givenFailingTests_whenStarted_thenItFails() throws Exception {
        jdk("jdk-25", "25");
        maven("exit 1");

        assertThat(run(Map.of(), "test").exit()).isEqualTo(1);
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = jdks.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), SAYS_ITS_ARGUMENTS);
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private void maven(String end) throws IOException {
        script(path.resolve("mvn"), """
                #!/bin/sh
                echo "mvn $*" >>"%s/mvn.log"
                sleep 0.3
                mkdir -p target/lib
                : >target/tocsin.jar
                %s
                """.formatted(root, end));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("mvn.log"));
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return end(begin(environment, project.resolve("tocsin"), arguments));
    }

    private Process begin(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectOutput(Files.createTempFile(root, "out", "").toFile())
                .redirectError(Files.createTempFile(root, "err", "").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path + File.pathSeparator + withoutJavaOrMaven());
        builder.environment().put("HOME", root.toString());
        builder.environment().put("TOCSIN_JDK_FOLDERS", jdks + "/*");
        // Made in the background, it would outlive the test.
        builder.environment().put("TOCSIN_NO_CACHE", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        begun.put(process, builder);
        return process;
    }

    /** The tools a script needs, from a folder of links: a real java or mvn must not be found. */
    private Path withoutJavaOrMaven() throws IOException {
        Path tools = root.resolve("tools");
        if (Files.notExists(tools)) {
            Files.createDirectory(tools);
            for (String tool : List.of(
                    "sh",
                    "cat",
                    "dirname",
                    "find",
                    "head",
                    "mkdir",
                    "mv",
                    "nice",
                    "readlink",
                    "rm",
                    "rmdir",
                    "sed",
                    "sleep")) {
                Path real = List.of("/bin", "/usr/bin").stream()
                        .map(folder -> Path.of(folder, tool))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow();
                Files.createSymbolicLink(tools.resolve(tool), real);
            }
        }
        return tools;
    }

    private Result end(Process process) throws Exception {
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        ProcessBuilder builder = Objects.requireNonNull(begun.get(process));
        return new Result(process.exitValue(), read(builder.redirectOutput()), read(builder.redirectError()));
    }

    private static String read(ProcessBuilder.Redirect redirect) throws IOException {
        return Files.readString(Objects.requireNonNull(redirect.file()).toPath(), StandardCharsets.UTF_8);
    }
}
