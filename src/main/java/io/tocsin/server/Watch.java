package io.tocsin.server;

import io.tocsin.alert.DeviceStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is being watched, as the API tells it. All of it is asked from any thread.
 *
 * @param devices how each device is doing now
 * @param rules those in force now
 * @param storeTrouble what is known to be wrong with the store now, in plain words
 */
public record Watch(
        Supplier<List<DeviceStatus>> devices, Supplier<RulesInForce> rules, Supplier<Optional<String>> storeTrouble) {}
