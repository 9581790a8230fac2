package io.tocsin.match;

/**
 * How much a piece of text tells, given what values of logs are like: little where it continues as they mostly do, much
 * where it surprises. Learnt from a few typical values.
 */
final class TypicalText {
    private static final String[] VALUES = {
        "C:\\Windows\\System32\\svchost.exe",
        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
        "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
        "C:\\Windows\\System32\\cmd.exe /c ",
        "C:\\Program Files\\Microsoft Office\\Office16\\WINWORD.EXE",
        "C:\\Windows\\explorer.exe",
        "C:\\Program Files (x86)\\Common Files\\service.exe",
        "C:\\Windows\\SysWOW64\\rundll32.exe",
        "C:\\Windows\\System32\\ntdll.dll",
        "C:\\Windows\\System32\\KERNELBASE.dll",
        "C:\\Windows\\System32\\drivers\\tcpip.sys",
        "C:\\Users\\administrator\\AppData\\Local\\Temp\\file.tmp",
        "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform",
        "HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces",
        "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run",
        "HKU\\S-1-5-21-1000_Classes\\Software\\Microsoft",
        "\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
        "\\Device\\HarddiskVolume2\\Windows\\System32",
        "Microsoft-Windows-Sysmon/Operational",
        "Microsoft-Windows-Security-Auditing",
        "Microsoft Corporation",
        "Microsoft® Windows® Operating System",
        "NT AUTHORITY\\SYSTEM",
        "NT AUTHORITY\\NETWORK SERVICE",
        "{54849625-5478-4994-A5BA-3E3B0328C30D}",
        "2026-01-01 00:00:00.000",
        "DWORD (0x00000001)",
        "0x1fffff",
        "SHA1=0123456789ABCDEF,MD5=0123456789ABCDEF,SHA256=0123456789ABCDEF,IMPHASH=0123456789ABCDEF",
        "An account was successfully logged on. Subject: Security ID: Account Name: Account Domain: Logon ID:",
        "Process Information: Process ID: Process Name: Network Information: Source Address: Source Port: Protocol:",
        "A handle to an object was requested. The event is generated when the error of this value",
        "Registry value set: EventType: UtcTime: ProcessGuid: TargetObject: Details: Image: RuleName: User: Hashes:",
        "function New-Object System.Net.WebClient; $string = [System.Text.Encoding]::UTF8.GetString($bytes)",
        "param($name) if ($value -eq $null) { return } else { Write-Output $result } Get-Item -Path",
        "/usr/bin/python3 /usr/lib/systemd/systemd --user",
        "/bin/bash -c /etc/cron.d/",
        "/var/log/auth.log",
        "Accepted password for root from 192.168.1.10 port 22 ssh2",
        "pam_unix(sshd:session): session opened for user",
        "GET /index.php?id=1&page=2 HTTP/1.1",
        "https://www.example.com/api/v1/users",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
        "arn:aws:iam::123456789012:user/admin",
        "10.0.0.1",
        "true",
        "false",
        "tcp",
        "info",
        "user",
        "-"
    };

    /** How often up to three symbols in a row occur, as a table of {@link #packed} symbols and counts. */
    private static final int SLOTS = 1 << 13;

    private static final int[] KEYS = new int[SLOTS];
    private static final int[] COUNTS = new int[SLOTS];

    static {
        for (String value : VALUES) {
            String symbols = Symbols.START + Symbols.of(value) + Symbols.END;
            for (int end = 1; end <= symbols.length(); end++) {
                for (int length = 0; length <= Math.min(3, end); length++) {
                    int slot = slot(packed(symbols, end - length, end));
                    KEYS[slot] = packed(symbols, end - length, end);
                    COUNTS[slot]++;
                }
            }
        }
    }

    private TypicalText() {}

    static char[] all() {
        return String.join("\n", VALUES).toCharArray();
    }

    /** In bits, the sum of how much each symbol surprises after the two before it. */
    static double information(String symbols) {
        return information(symbols, 0, symbols.length());
    }

    /** The same of a part. */
    static double information(String symbols, int from, int to) {
        double product = 1;
        double bits = 0;
        for (int at = from; at < to; at++) {
            product *= probability(symbols, from, at);
            if (product < 1e-200) {
                bits -= Math.log(product);
                product = 1;
            }
        }
        return (bits - Math.log(product)) / Math.log(2);
    }

    private static double probability(String symbols, int from, int at) {
        double probability = 1.0 / 64;
        for (int context = 0; context <= Math.min(2, at - from); context++) {
            int before = count(symbols, at - context, at);
            int both = count(symbols, at - context, at + 1);
            probability = (both + 2 * probability) / (before + 2);
        }
        return probability;
    }

    private static int count(String symbols, int from, int to) {
        return COUNTS[slot(packed(symbols, from, to))];
    }

    /** Up to three symbols as a number, different for different ones, and never 0. */
    private static int packed(String symbols, int from, int to) {
        int packed = 1;
        for (int at = from; at < to; at++) {
            packed = packed << 8 | symbols.charAt(at);
        }
        return packed;
    }

    /** Where a key is, or would be. */
    private static int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 19;
        while (KEYS[slot] != key && KEYS[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
