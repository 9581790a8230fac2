package io.tocsin.engine;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** The engine's log: engine.log, at most three files of 10 MB. */
final class EngineLog {
    private EngineLog() {}

    /** Call before any class of the engine is loaded, as these fetch their loggers. */
    static void writeInto(Path folder) {
        ConfigurationBuilder<BuiltConfiguration> log = ConfigurationBuilderFactory.newConfigurationBuilder();
        log.setStatusLevel(Level.ERROR);
        AppenderComponentBuilder file = log.newAppender("file", "RollingFile")
                .addAttribute("fileName", folder.resolve("engine.log"))
                .addAttribute("filePattern", folder.resolve("engine.log.%i"))
                .add(log.newLayout("PatternLayout").addAttribute("pattern", "%d{ISO8601} %-5p %c{1}: %m%n"))
                .addComponent(log.newComponent("Policies")
                        .addComponent(
                                log.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", "10MB")))
                .addComponent(log.newComponent("DefaultRolloverStrategy").addAttribute("max", 2));
        log.add(file);
        log.add(log.newRootLogger(Level.INFO).add(log.newAppenderRef("file")));
        Configurator.initialize(log.build(false));
    }
}
