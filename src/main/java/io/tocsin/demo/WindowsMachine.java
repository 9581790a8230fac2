package io.tocsin.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A machine of the domain and whoever sits before it.
 *
 * @param user its usual user; of a server, the account its services run under
 */
record WindowsMachine(String name, String address, String user) {
    static final String DOMAIN = "CORP";
    private static final List<String> NAMES = List.of(
            "ada",
            "alan",
            "barbara",
            "claude",
            "dennis",
            "donald",
            "edsger",
            "frances",
            "grace",
            "hedy",
            "ivan",
            "jean",
            "john",
            "karen",
            "ken",
            "leslie",
            "linus",
            "margaret",
            "niklaus",
            "radia",
            "robin",
            "shafi",
            "tim",
            "tony");

    static final List<WindowsMachine> WORKSTATIONS = workstations();
    static final WindowsMachine DOMAIN_CONTROLLER = new WindowsMachine("dc-1", "10.10.0.10", "SYSTEM");
    static final WindowsMachine ADMIN = new WindowsMachine("adm-1", "10.10.0.50", "t1-admin");
    static final List<WindowsMachine> SERVERS = List.of(
            DOMAIN_CONTROLLER,
            new WindowsMachine("srv-files", "10.10.0.20", "SYSTEM"),
            new WindowsMachine("srv-sql", "10.10.0.21", "svc_sql"),
            new WindowsMachine("srv-print", "10.10.0.22", "SYSTEM"),
            new WindowsMachine("srv-web", "10.10.0.23", "svc_iis"));

    private static List<WindowsMachine> workstations() {
        List<WindowsMachine> machines = new ArrayList<>();
        for (String user : NAMES) {
            int number = machines.size() + 1;
            machines.add(new WindowsMachine(
                    String.format(Locale.ROOT, "ws-%03d", number), "10.10.4." + (20 + number), user));
        }
        return List.copyOf(machines);
    }
}
