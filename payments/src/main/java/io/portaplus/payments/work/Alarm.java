package io.portaplus.payments.work;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a wait that takes too long. A virtual thread that waits for a limited time has the JDK's one timer thread woken twice,
 * which costs more than all else in a wait that ends well, as nearly all do. So whoever waits on the way of each payment
 * waits without a limit, and sets an alarm that does what ends the wait: one thread for the whole process looks at all of
 * them fifty times a second. An alarm rings up to a fiftieth of a second late.
 */
public final class Alarm {
    private static final Logger log = LoggerFactory.getLogger(Alarm.class);
    private static final long LOOK_EVERY_NANOS = 20_000_000;
    private static final int LOOKS_BEFORE_SLEEP = 50;

    private static final Set<Alarm> SET = ConcurrentHashMap.newKeySet();
    private static volatile boolean sleeps;
    private static final Thread WATCH =
            Thread.ofPlatform().name("alarms").daemon().start(Alarm::watch);

    private final long at;
    private final Runnable work;

    private Alarm(long at, Runnable work) {
        this.at = at;
        this.work = work;
    }

    /**
     * Sets one.
     *
     * @param work what ends the wait: short, and waits for nothing itself
     */
    public static Alarm in(Duration time, Runnable work) {
        Alarm alarm = new Alarm(System.nanoTime() + time.toNanos(), work);
        SET.add(alarm);
        if (sleeps) {
            LockSupport.unpark(WATCH);
        }
        return alarm;
    }

    /** Takes it back; false where it rings already, or has rung. */
    public boolean off() {
        return SET.remove(this);
    }

    private static void watch() {
        int idle = 0;
        while (true) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            try {
                ringAllThatAreDue();
            } catch (RuntimeException | Error e) {
                // Without this thread nobody's wait would end any more.
                complain(e);
            }
            idle = SET.isEmpty() ? idle + 1 : 0;
            if (idle == LOOKS_BEFORE_SLEEP) {
                sleeps = true;
                // Whoever set one before he could see that has it looked at all the same.
                while (SET.isEmpty()) {
                    LockSupport.park();
                }
                sleeps = false;
                idle = 0;
            }
        }
    }

    private static void ringAllThatAreDue() {
        long now = System.nanoTime();
        for (Alarm alarm : SET) {
            if (alarm.at - now <= 0 && alarm.off()) {
                try {
                    alarm.work.run();
                } catch (RuntimeException | Error e) {
                    // The others' ring all the same.
                    complain(e);
                }
            }
        }
    }

    private static void complain(Throwable e) {
        try {
            log.error("alarm.failed", e);
        } catch (RuntimeException | Error _) {
            // There is nobody left to tell.
        }
    }
}
