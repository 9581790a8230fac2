package io.tocsin.json;

import java.util.ArrayList;

/** The values of a field that has more than one. */
final class Several extends ArrayList<Object> {
    private static final long serialVersionUID = 1;

    Several(Object first, Object second) {
        super(4);
        add(first);
        add(second);
    }
}
