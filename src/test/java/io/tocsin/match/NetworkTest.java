package io.tocsin.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "1.2.3.4, 1.2.3.4, true",
        "fe80::/10, fe80::1%eth0, true",
        "fe80::/10, febf::, true",
        "fe80::/10, fec0::, false",
        "::1/128, 0:0:0:0:0:0:0:1, true",
        "::ffff:10.0.0.0/104, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, false",
        "2001:db8::/32, 2001:DB8:1::, true"
    })
    void givenANetwork_whenAnAddressIsLookedAt_thenItIsInsideOrNot(String network, String address, boolean inside) {
        assertThat(Network.parse(network).contains(address)).isEqualTo(inside);
        assertThat(Network.anyOf(List.of(Network.parse("203.0.113.0/24"), Network.parse(network)))
                        .holds(address))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "...",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.256",
                "1.2.3.0004",
                "1.2.3.x",
                "1.2.3.-1",
                "localhost",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "1::2::3",
                "::1.2.3"
            })
    void givenWhatIsNoAddress_whenLookedAt_thenItIsInsideOfNothing(String text) {
        assertThat(Network.parse("0.0.0.0/0").contains(text)).isFalse();
        assertThat(Network.parse("::/0").contains(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "host/8", "10.0.0/8"})
    void givenWhatIsNoNetwork_whenRead_thenItIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a network: " + text);
    }

    @Test
    void givenAVeryLongValue_whenLookedAt_thenItIsNoAddress() {
        assertThat(Network.parse("::/0").contains("1:".repeat(1_000_000))).isFalse();
    }
}
