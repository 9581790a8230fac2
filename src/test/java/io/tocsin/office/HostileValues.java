package io.tocsin.office;

import java.util.LinkedHashMap;
import java.util.Map;

/** What nobody wants to find in a log. */
final class HostileValues {
    /** What attackers and broken senders write into logs, and what is read of it; null where that is the same. */
    static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("\u0000\u0007\u001b[31mred", "\ufffd\ufffd\ufffd[31mred");
        VALUES.put("half \ud83d of one, \ude00 of another", "half ? of one, ? of another");
        VALUES.put("\ufffe and \uffff", "\ufffd and \ufffd");
        VALUES.put("</w:t></a:t></td></t><script>alert(1)</script>&amp;<!--]]>", null);
        VALUES.put("\" onload=\"alert(1)' x='", null);
        VALUES.put("=cmd|'/c calc'!A1", null);
        VALUES.put("+1+cmd", null);
        VALUES.put("-1+cmd", null);
        VALUES.put("@SUM(A1)", null);
        VALUES.put("\t=1+1", null);
        VALUES.put("{{title}} {{events.count}} {{events[].message}} ${title}", null);
        VALUES.put("$1 \\ %s _x0041_", null);
        VALUES.put("שלום עולם", null);
        VALUES.put("سلام دنیا 123", null);
        VALUES.put("日本語 😀 👩‍👩‍👧", null);
        VALUES.put("\u202eevil\u202c", null);
    }

    private HostileValues() {}
}
