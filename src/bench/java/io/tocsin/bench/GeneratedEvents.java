package io.tocsin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Windows events as collectors write them, flat: mostly of Sysmon, from a few programs that run again and again. */
final class GeneratedEvents {
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final List<String> programs = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    GeneratedEvents(Random random) {
        this.random = random;
        for (int i = 0; i < 60; i++) {
            programs.add("C:\\Windows\\System32\\" + Words.word(random) + ".exe");
        }
        for (int i = 0; i < 400; i++) {
            files.add("C:\\Program Files\\" + Words.word(random) + "\\" + Words.word(random) + ".dll");
            keys.add("HKLM\\System\\CurrentControlSet\\Services\\" + Words.word(random) + "\\" + Words.word(random));
        }
    }

    /** One JSON document each, in order of time. */
    List<String> lines(int count) {
        Instant time = Instant.parse("2026-03-02T08:00:00Z");
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            time = time.plusMillis(1 + random.nextInt(40));
            lines.add(json(event(time, i)));
        }
        return lines;
    }

    private static String json(Map<String, Object> event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Object> event(Instant time, int number) {
        int kind = random.nextInt(100);
        int id = kind < 30
                ? 10
                : kind < 50
                        ? 12 + random.nextInt(2)
                        : kind < 70 ? 7 : kind < 80 ? 11 : kind < 88 ? 3 : kind < 93 ? 1 : kind < 96 ? 4104 : 4624;
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("@timestamp", time.toString());
        event.put("EventID", id);
        event.put(
                "Channel", id == 4104 ? "Microsoft-Windows-PowerShell/Operational" : id == 4624 ? "Security" : SYSMON);
        event.put("Hostname", "host" + random.nextInt(8) + ".example");
        event.put("SourceName", "Microsoft-Windows-" + (id == 4624 ? "Security-Auditing" : "Sysmon"));
        event.put("RecordNumber", String.valueOf(5_000_000 + number));
        event.put("UtcTime", time.toString());
        event.put("ProcessGuid", "{905CC552-2045-5CC5-0000-%012X}".formatted(random.nextInt(4_000)));
        event.put("ProcessId", String.valueOf(random.nextInt(9_000)));
        event.put("Image", Words.oneOf(random, programs));
        event.put("User", "NT AUTHORITY\\SYSTEM");
        fields(event, id);
        StringBuilder message = new StringBuilder();
        event.forEach(
                (name, value) -> message.append(name).append(": ").append(value).append('\n'));
        event.put("Message", message.toString());
        return event;
    }

    private void fields(Map<String, Object> event, int id) {
        switch (id) {
            case 1 -> {
                event.put(
                        "CommandLine",
                        Words.oneOf(random, programs) + " -"
                                + Words.words(random, 6).replace(" ", " -"));
                event.put("ParentImage", Words.oneOf(random, programs));
                event.put("ParentCommandLine", Words.oneOf(random, programs) + " -" + Words.word(random));
                event.put("OriginalFileName", Words.word(random) + ".exe");
                event.put("Hashes", "SHA1=%040X,MD5=%032X".formatted(random.nextLong(), random.nextLong()));
            }
            case 3 -> {
                event.put("DestinationIp", "172.18.39." + random.nextInt(250));
                event.put("DestinationHostname", "srv" + random.nextInt(20) + ".example");
                event.put("DestinationPort", String.valueOf(random.nextInt(1_000)));
            }
            case 7 -> {
                event.put("ImageLoaded", Words.oneOf(random, files));
                event.put("Signed", "true");
                event.put("Signature", "Example Corporation");
            }
            case 10 -> {
                event.put("SourceImage", Words.oneOf(random, programs));
                event.put("TargetImage", Words.oneOf(random, programs));
                event.put("GrantedAccess", "0x1000");
                event.put("CallTrace", String.join("+9c584|", files.subList(0, 8)));
            }
            case 11 -> event.put("TargetFilename", Words.oneOf(random, files));
            case 12, 13 -> {
                event.put("TargetObject", Words.oneOf(random, keys));
                event.put("Details", Words.word(random));
            }
            case 4104 -> event.put("ScriptBlockText", Words.words(random, 400));
            default -> event.put("TargetUserName", Words.word(random));
        }
    }
}
