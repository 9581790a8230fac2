package io.tocsin.elastic;

class Elasticsearch717IT extends OtherEngine {
    Elasticsearch717IT() {
        super("elasticsearch-7.17", new Flavour(false, "7.17.29"));
    }
}
