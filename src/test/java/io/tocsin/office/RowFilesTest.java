package io.tocsin.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.report.RowStore;
import io.tocsin.report.Rows;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowFilesTest {
    @Test
    void givenMoreRowsThanMemoryTakes_whenSorted_thenTheyComeInOrderEachTimeTheyAreRead() {
        try (RowFiles files = new RowFiles()) {
            RowStore.Filling filling = files.open(Comparator.comparing(row -> (Long) row.getFirst()), 0);
            Random random = new Random(1);
            for (int i = 0; i < 65_000; i++) {
                filling.add(List.of(random.nextLong(1_000_000), "text " + i, 0.5, Instant.EPOCH));
            }
            Rows rows = filling.rows();

            assertThat(rows.count()).isEqualTo(65_000);
            for (int time = 0; time < 2; time++) {
                try (Stream<List<Object>> read = rows.read()) {
                    assertThat(read.map(row -> (Long) row.getFirst()).toList())
                            .hasSize(65_000)
                            .isSorted();
                }
            }
        }
    }

    @Test
    void givenCellsOfEveryKind_whenReadAgain_thenTheyAreTheSame() {
        try (RowFiles files = new RowFiles()) {
            RowStore.Filling filling = files.open(null, 0);
            List<Object> row = List.of(1L, -0.25, Instant.parse("2024-02-29T01:02:03.000000004Z"), "größer 😀", "");
            filling.add(row);

            try (Stream<List<Object>> read = filling.rows().read()) {
                assertThat(read.toList()).containsExactly(row);
            }
        }
    }

    @Test
    void givenThatAFewOfManyAreWanted_whenSorted_thenTheyAreTheFirstOfAllAndThoseAlikeStayInTheirOrder() {
        Comparator<List<Object>> order = Comparator.comparing(row -> (Long) row.getFirst());
        java.util.Random random = new java.util.Random(3);
        try (RowFiles files = new RowFiles()) {
            RowStore.Filling all = files.open(order, 0);
            RowStore.Filling few = files.open(order, 7);
            for (long i = 0; i < 5_000; i++) {
                List<Object> row = List.of((long) random.nextInt(300), i);
                all.add(row);
                few.add(row);
            }
            List<List<Object>> first;
            try (var rows = all.rows().read()) {
                first = rows.limit(7).toList();
            }
            assertThat(few.rows().read().toList()).isEqualTo(first);
        }
    }
}
