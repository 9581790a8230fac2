package io.tocsin.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.DeviceStatus;
import io.tocsin.event.NoSourceYetException;
import io.tocsin.event.SourceUnavailableException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeviceVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void givenADevice_whenWatched_thenItIsLookedAtAgainAndAgainOnAVirtualThread() throws Exception {
        deploy(verticle(() -> looks.add(Thread.currentThread().isVirtual() ? "virtual" : "platform")));

        assertThat(looks.take()).isEqualTo("virtual");
        assertThat(looks.take()).isEqualTo("virtual");
    }

    @Test
    void givenASourceThatComesBack_whenWatched_thenTroubleIsToldUntilThen() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        DeviceVerticle verticle = verticle(() -> {
            looks.add("look");
            if (back.getCount() > 0) {
                throw new SourceUnavailableException("cannot reach the cluster", null);
            }
        });
        deploy(verticle);
        looks.take();
        until(() -> "cannot reach the cluster".equals(verticle.status().trouble()));

        back.countDown();

        until(() -> verticle.status().trouble() == null);
    }

    @Test
    void givenADeviceWithoutAnIndex_whenWatched_thenItIsSaidToWait() throws Exception {
        DeviceVerticle verticle = verticle(() -> {
            looks.add("look");
            throw new NoSourceYetException("no index matches logs-web*");
        });
        deploy(verticle);
        looks.take();

        until(() -> "no index matches logs-web*".equals(verticle.status().trouble()));

        assertThat(verticle.status().waiting()).isTrue();
    }

    @Test
    void givenAFault_whenWatched_thenItIsToldAndTheLoopGoesOn() throws Exception {
        DeviceVerticle verticle = verticle(() -> {
            looks.add("look");
            throw new IllegalStateException("a rule went wrong");
        });
        deploy(verticle);

        looks.take();
        until(() -> verticle.status().trouble() != null);
        assertThat(verticle.status().trouble()).contains("a rule went wrong");
        assertThat(looks.poll(20, TimeUnit.SECONDS)).isEqualTo("look");
    }

    @Test
    void givenALookUnderWay_whenStopped_thenItIsFinishedAndNoOtherBegins() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        DeviceVerticle verticle = verticle(() -> {
            looks.add("begun");
            awaitQuietly(finish);
            looks.add("finished");
        });
        try {
            String id = deploy(verticle);
            assertThat(looks.take()).isEqualTo("begun");

            verticle.halt();
            var stopped = vertx.undeploy(id);
            assertThat(stopped.isComplete()).isFalse();
            finish.countDown();
            stopped.await();

            assertThat(looks).containsExactly("finished");
        } finally {
            finish.countDown();
        }
    }

    @Test
    void givenALongPause_whenStopped_thenItIsCutShort() throws Exception {
        DeviceVerticle verticle =
                new DeviceVerticle("web", Duration.ofHours(1), () -> looks.add("look"), DeviceVerticleTest::status);
        String id = deploy(verticle);
        looks.take();

        vertx.undeploy(id).await();

        assertThat(looks).isEmpty();
    }

    @Test
    void givenFailuresInARow_whenPausing_thenPausesGrowToAMinuteAndASuccessEndsThem() {
        Pause pause = new Pause(Duration.ofSeconds(5));

        assertThat(IntStream.range(0, 9)
                        .mapToObj(failure -> pause.afterFailure().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(pause.afterSuccess()).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause.afterFailure()).isEqualTo(Duration.ofSeconds(1));
    }

    private String deploy(DeviceVerticle verticle) {
        return vertx.deployVerticle(verticle).await();
    }

    private static DeviceVerticle verticle(Runnable look) {
        return new DeviceVerticle("web", Duration.ofMillis(10), look, DeviceVerticleTest::status);
    }

    private static DeviceStatus status() {
        return new DeviceStatus("web", "logs-web*", null, null, 0, 0, 0, null, false);
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted()) {
                throw new AssertionError("waited too long");
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
