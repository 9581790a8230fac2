package io.tocsin.elastic;

/** Reading and storing with the embedded engine, in every build. */
class EmbeddedEngineTest extends EngineContract {
    @Override
    ElasticClient client() {
        return SharedEngine.client();
    }
}
