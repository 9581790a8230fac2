package io.tocsin.elastic;

class Elasticsearch819IT extends OtherEngine {
    Elasticsearch819IT() {
        // a bare node of this version does not say which it is
        super("elasticsearch-8.19", new Flavour(false, ""));
    }
}
