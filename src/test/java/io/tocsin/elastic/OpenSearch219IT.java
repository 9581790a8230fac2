package io.tocsin.elastic;

class OpenSearch219IT extends OtherEngine {
    OpenSearch219IT() {
        super("opensearch-2.19", new Flavour(true, "2.19.6"));
    }
}
