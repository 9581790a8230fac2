import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Runs one node on loopback until its standard input ends. Arguments: this engine's folder, and one for its data. */
public final class TestNode extends Node {
    private TestNode(Environment environment, PluginsLoader modules) {
        super(environment, modules);
    }

    public static void main(String[] arguments) throws Exception {
        LogConfigurator.configureESLogging();
        Path data = Path.of(arguments[1]);
        Files.createDirectories(data.resolve("config"));
        Settings settings = Settings.builder()
                .put("path.home", arguments[0])
                .put("path.data", data.toString())
                .put("path.logs", data.resolve("logs").toString())
                .put("cluster.name", "test")
                .put("node.name", "test")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), data.resolve("config"), () -> "test");
        Files.createDirectories(environment.pluginsDir());
        PluginsLoader modules = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
                Map.of());
        TestNode node = new TestNode(environment, modules);
        node.start();
        System.out.println("READY port="
                + node.injector()
                        .getInstance(HttpServerTransport.class)
                        .boundAddress()
                        .publishAddress()
                        .getPort());
        while (System.in.read() != -1) {
            // the test still runs
        }
        Runtime.getRuntime().halt(0);
    }
}
