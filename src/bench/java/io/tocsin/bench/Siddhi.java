package io.tocsin.bench;

import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import io.tocsin.event.Event;

/** The two rules of {@link Triggers} for Siddhi; its clock is event time, too. */
final class Siddhi implements AutoCloseable {
    private static final String STREAM =
            "@app:playback define stream Logins (action string, outcome string, user string); ";

    static final String THRESHOLD =
            STREAM + "from Logins[action == 'login' and outcome == 'failure']#window.time(60 sec)"
                    + " select user, count() as failures group by user having failures >= 10L insert into Crossings;";

    static final String SEQUENCE = STREAM + "partition with (user of Logins) begin"
            + " from every first=Logins[action == 'login' and outcome == 'failure']"
            + " -> then=Logins[action == 'login' and outcome == 'success'] within 5 min"
            + " select then.user as user insert into Crossings; end;";

    private final SiddhiManager manager = new SiddhiManager();
    private final SiddhiAppRuntime runtime;
    private final InputHandler input;
    private long crossings;

    Siddhi(String rule) {
        runtime = manager.createSiddhiAppRuntime(rule);
        runtime.addCallback("Crossings", new StreamCallback() {
            @Override
            public void receive(io.siddhi.core.event.Event[] events) {
                crossings += events.length;
            }
        });
        input = runtime.getInputHandler("Logins");
        runtime.start();
    }

    void evaluate(Event event) throws InterruptedException {
        input.send(event.getTimestamp(), new Object[] {
            event.fields().get("event.action"),
            event.fields().get("event.outcome"),
            event.fields().get("user.name")
        });
    }

    long crossings() {
        return crossings;
    }

    @Override
    public void close() {
        runtime.shutdown();
        manager.shutdown();
    }
}
