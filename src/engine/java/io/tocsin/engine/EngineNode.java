package io.tocsin.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.PluginInfo;

/** The node, on loopback, alone in its cluster, with the modules of the class path. */
final class EngineNode {
    private static final String NAME = "tocsin";
    private static final TimeValue INDICES_LIMIT = TimeValue.timeValueSeconds(20);
    private static final List<String> MODULES = List.of(
            "org.opensearch.transport.Netty4ModulePlugin",
            "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
            "org.opensearch.painless.PainlessModulePlugin",
            "org.opensearch.index.mapper.MapperExtrasModulePlugin",
            "org.opensearch.index.reindex.ReindexModulePlugin");

    private final Node node;

    private EngineNode(Node node) {
        this.node = node;
    }

    static EngineNode start(Path home, int port) throws IOException, NodeValidationException {
        for (String folder : List.of("config", "data", "logs", "modules", "plugins")) {
            Files.createDirectories(home.resolve(folder));
        }
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings(home, port), Map.of(), home.resolve("config"), () -> NAME);
        Node node = new ModuleNode(environment);
        node.start();
        awaitIndices(node);
        return new EngineNode(node);
    }

    /** Until then a search fails. An index that is damaged does not hold up the others for longer than this. */
    private static void awaitIndices(Node node) {
        node.client()
                .admin()
                .cluster()
                .prepareHealth()
                .setWaitForYellowStatus()
                .setTimeout(INDICES_LIMIT)
                .get();
    }

    int port() {
        return node.injector()
                .getInstance(HttpServerTransport.class)
                .boundAddress()
                .publishAddress()
                .getPort();
    }

    void close() {
        try {
            node.close();
        } catch (IOException failed) {
            System.out.println("closing failed: " + failed);
        }
    }

    private static Settings settings(Path home, int port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", NAME)
                .put("node.name", NAME)
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                // Counts what requests hold. Counting the used heap takes garbage for use and refuses bulk writes.
                .put("indices.breaker.total.use_real_memory", false)
                .put("transport.port", 0)
                // on a well filled disk it would otherwise refuse to write long before the disk is full
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }

    private static final class ModuleNode extends Node {
        ModuleNode(Environment environment) {
            super(environment, MODULES.stream().map(ModuleNode::module).toList(), true);
        }

        private static PluginInfo module(String className) {
            return new PluginInfo(
                    className, "on the class path", "NA", Version.CURRENT, "21", className, List.of(), false);
        }
    }
}
