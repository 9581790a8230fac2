package io.tocsin.pyalert;

import java.util.List;
import java.util.Map;

/**
 * A device of {@code Map_Indices}.
 *
 * @param name as Tocsin's devices may be called
 * @param aliases what PyAlert calls it: its key, and the folder its rules lie in
 * @param fields what its parsers call a field: the field of the document
 */
record PyAlertDevice(String name, String index, List<String> aliases, Map<String, List<String>> fields) {
    PyAlertDevice {
        aliases = List.copyOf(aliases);
    }

    boolean isCalled(String other) {
        return name.equals(other) || aliases.contains(other);
    }
}
