package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void givenKeys_whenKept_thenOnlyTheOwnerReadsThemAndNoSecretIsThere() throws Exception {
        Path data = folder.resolve("not/there/yet");
        KeyFile file = KeyFile.in(data);
        assertThat(file.read()).isEmpty();
        String secret = ApiKey.secret();
        ApiKey key = new ApiKey("ada", Role.TRIAGE, ApiKey.digest(secret), NOON, NOON.plusSeconds(60));

        file.change(none -> List.of(key));

        assertThat(KeyFile.in(data).read()).containsExactly(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file.path())).doesNotContain(secret);
        assertThat(key.toString()).isEqualTo("ApiKey[ada, triage]");
        assertThat(secret).hasSizeGreaterThan(49).isNotEqualTo(ApiKey.secret());
    }

    @Test
    void givenASecret_whenLookedFor_thenItsKeyIsFoundUntilItExpiresOrIsRevoked() {
        KeyFile file = KeyFile.in(folder);
        file.change(none -> List.of(
                new ApiKey("ada", Role.READ, ApiKey.digest("a"), NOON, null),
                new ApiKey("old", Role.ADMIN, ApiKey.digest("b"), NOON, NOON)));
        KeyRing ring = KeyRing.of(folder, true, CLOCK);

        assertThat(ring.find("a")).map(ApiKey::name).contains("ada");
        assertThat(ring.find("b")).isEmpty();
        assertThat(ring.find("")).isEmpty();
        assertThat(ring.find(ApiKey.digest("a"))).isEmpty();
        file.change(keys -> keys.subList(1, 2));
        ring.look();
        assertThat(ring.find("a")).isEmpty();
        assertThat(ring.hasUsable()).isFalse();
        assertThat(ring.isNeeded()).isTrue();
        file.change(keys -> List.of());
        ring.look();
        assertThat(ring.isNeeded()).isFalse();
        assertThat(KeyRing.of(folder, false, CLOCK).isNeeded()).isTrue();
    }

    @Test
    void givenAFileThatOthersMayRead_whenRead_thenItIsRefusedAndWhatWasKnownGoesOn() throws Exception {
        KeyFile file = KeyFile.in(folder);
        file.change(none -> List.of(new ApiKey("ada", Role.READ, ApiKey.digest("a"), NOON, null)));
        KeyRing ring = KeyRing.of(folder, true, CLOCK);
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(file::read).hasMessage(file.path() + " is open to others: chmod 600 " + file.path());
        ring.look();
        assertThat(ring.find("a")).isPresent();
        assertThat(ring.trouble()).hasValueSatisfying(why -> assertThat(why).contains("is open to others"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tocsin_secret", "a read x 2026-11-24T12:00:00Z never", "\u0000", "a root b c d", "a b c d e f"})
    void givenALineThatIsNoKey_whenRead_thenItsNumberIsToldAndNotItself(String line) throws Exception {
        KeyFile file = KeyFile.in(folder);
        file.change(none -> List.of(new ApiKey("ada", Role.READ, ApiKey.digest("a"), NOON, null)));
        Files.writeString(file.path(), Files.readString(file.path()) + line + "\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(KeyFileException.class)
                .hasMessageStartingWith(file.path() + ":2 is no key: ")
                .hasMessageNotContaining("tocsin_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a\nb", "ü"})
    void givenANameThatWouldBreakTheFile_whenAKeyIsMade_thenItIsRefused(String name) {
        assertThatThrownBy(() -> new ApiKey(name, Role.READ, ApiKey.digest("a"), NOON, null))
                .hasMessageStartingWith("a key's name has 1 to 60");
    }
}
