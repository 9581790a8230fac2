package io.tocsin.elastic;

class Elasticsearch95IT extends OtherEngine {
    Elasticsearch95IT() {
        // a bare node of this version does not say which it is
        super("elasticsearch-9.5", new Flavour(false, ""));
    }
}
