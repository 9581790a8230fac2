package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on localhost with a certificate that nobody knows.
 *
 * @param authority the file that says to trust it
 */
public record TestCertificate(SSLContext server, Path authority) {
    private static final String PASSWORD = "changeit";

    public static TestCertificate make(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = " -genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost -alias a -storepass ";
        String[] made = (keytool + options + PASSWORD + " -keystore").split(" ");
        ProcessBuilder builder = new ProcessBuilder(made).redirectErrorStream(true);
        builder.command().add(store.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        String encoded =
                Base64.getMimeEncoder().encodeToString(keys.getCertificate("a").getEncoded());
        Path authority = Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        return new TestCertificate(context, authority);
    }
}
