package io.tocsin.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on an engine that is not shipped; started once for all its tests. */
@Tag("engines")
@TestInstance(Lifecycle.PER_CLASS)
abstract class OtherEngine extends EngineContract {
    private final String name;
    private final Flavour flavour;
    private TestNode node;

    OtherEngine(String name, Flavour flavour) {
        this.name = name;
        this.flavour = flavour;
    }

    @BeforeAll
    void start() throws Exception {
        node = TestNode.start(name);
    }

    @AfterAll
    void close() {
        node.close();
    }

    @Override
    ElasticClient client() {
        return node.client();
    }

    @Test
    void givenTheEngine_whenAskedWhatItIs_thenItIsKnown() {
        assertThat(client().flavour()).isEqualTo(flavour);
    }
}
