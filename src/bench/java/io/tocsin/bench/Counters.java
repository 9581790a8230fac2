package io.tocsin.bench;

import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is counted beside the time; JMH reads the public fields and begins anew with each iteration. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Counters {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Events evaluated. */
    public long events;

    /** What came of them. */
    public long alerts;

    /** CPU nanoseconds of the whole process meanwhile: collecting garbage and compiling included. */
    public long cpu;

    /** Bytes of heap that the measured thing holds. */
    public long heap;

    /** Nanoseconds for which sessions stood still. */
    public long still;

    private long begun;

    void begin() {
        begun = SYSTEM.getProcessCpuTime();
    }

    void end(long events, long alerts) {
        cpu += SYSTEM.getProcessCpuTime() - begun;
        this.events += events;
        this.alerts += alerts;
    }

    static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
