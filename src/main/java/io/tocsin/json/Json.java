package io.tocsin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;

/** How documents are parsed. */
public final class Json {
    private static final int DEEPEST = 10_000_000;

    /**
     * The parser's own bounds are lifted: a page of events must not fail as a whole because of one strange document in it.
     * {@link FieldReader} keeps the bounds instead, field by field.
     */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private Json() {}

    public static JsonParser parser(byte[] document) throws IOException {
        return parser(document, 0, document.length);
    }

    public static JsonParser parser(byte[] document, int from, int length) throws IOException {
        return FACTORY.createParser(document, from, length);
    }

    static JsonFactory factory() {
        return FACTORY;
    }
}
