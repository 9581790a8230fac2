package io.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields are a map like any other, whose names events of the same kind share. */
final class FieldsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givenRandomFields_whenTheyArePutTakenAndRemoved_thenTheyAreAsInAnyMap(long seed) {
        Random random = new Random(seed);
        Layout empty = Layout.empty();
        for (int document = 0; document < 200; document++) {
            Map<String, Object> fields = new Fields(empty);
            Map<String, Object> expected = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                String name = "field" + random.nextInt(40);
                Object value = random.nextInt();
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(fields.remove(name)).isEqualTo(expected.remove(name));
                    case 1 -> assertThat(fields.put(name, value)).isEqualTo(expected.put(name, value));
                    default -> assertThat(fields.putIfAbsent(name, value)).isEqualTo(expected.putIfAbsent(name, value));
                }
            }
            assertThat(fields).isEqualTo(expected).hasSameHashCodeAs(expected).hasSameSizeAs(expected);
            assertThat(List.copyOf(fields.values())).containsExactlyInAnyOrderElementsOf(expected.values());
            for (int i = 0; i < 41; i++) {
                assertThat(fields.get("field" + i)).isEqualTo(expected.get("field" + i));
                assertThat(fields.containsKey("field" + i)).isEqualTo(expected.containsKey("field" + i));
            }
        }
    }

    @Test
    void givenDocumentsThatNameTheSameFields_whenRead_thenTheyShareALayout() {
        Layout empty = Layout.empty();
        Fields first = fields(empty, "user", "host", "time");
        Fields second = fields(empty, "user", "host", "time");
        Fields other = fields(empty, "host", "user", "time");

        assertThat(second.layout()).isSameAs(first.layout()).isNotSameAs(other.layout());
        assertThat(first.value(first.layout().place("host"))).isEqualTo("value of host");
        assertThat(first.layout().place("none")).isEqualTo(-1);
        assertThatThrownBy(() -> new Fields(first.layout())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenDocumentsThatNameTheSameFieldsInAnyOrder_whenSettled_thenTheyShareALayout_andKeepTheirValues() {
        Layout empty = Layout.empty();
        Random random = new Random(3);
        List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        Fields first = fields(empty, names.toArray(String[]::new));
        first.settle();
        for (int document = 0; document < 50; document++) {
            Collections.shuffle(names, random);
            Fields other = fields(empty, names.toArray(String[]::new));

            other.settle();

            assertThat(other.layout()).isSameAs(first.layout());
            assertThat(other).isEqualTo(first);
            assertThat(List.copyOf(other.values())).isEqualTo(List.copyOf(first.values()));
            assertThat(other.put("later", "one")).isNull();
            assertThat(other).hasSize(6).containsEntry("later", "one").containsEntry("c", "value of c");
        }
    }

    @Test
    void givenDocumentsMadeToDiffer_whenThereAreManyOfThem_thenTheirNamesAreNotKept() {
        Layout empty = Layout.empty();
        for (int i = 0; i < 60_000; i++) {
            fields(empty, "a" + i, "b", "c", "d", "e");
        }

        assertThat(fields(empty, "a1", "b").layout())
                .isSameAs(fields(empty, "a1", "b").layout());
        Fields last = fields(empty, "a59999", "b", "c", "d", "e");
        assertThat(last.layout())
                .isNotSameAs(fields(empty, "a59999", "b", "c", "d", "e").layout());
        assertThat(last).hasSize(5).containsEntry("a59999", "value of a59999");
    }

    @Test
    void givenManyThreads_whenTheyReadTheSameKinds_thenTheyShareLayoutsToo() throws Exception {
        Layout empty = Layout.empty();
        Callable<List<Layout>> reader = () -> {
            List<Layout> layouts = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                layouts.add(
                        fields(empty, "x" + i % 30, "y" + i % 7, "z" + i % 3).layout());
            }
            return layouts;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<List<Layout>> all = new ArrayList<>();
            for (var one : threads.invokeAll(List.of(reader, reader, reader, reader))) {
                all.add(one.get());
            }

            assertThat(all).allMatch(layouts -> layouts.equals(all.getFirst()));
        }
    }

    private static Fields fields(Layout empty, String... names) {
        Fields fields = new Fields(empty);
        for (String name : names) {
            fields.put(name, "value of " + name);
        }
        return fields;
    }
}
