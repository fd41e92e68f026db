package io.portaplus.bench;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs: one request read, one answer written. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Formats {
    private static final byte[] NOTHING = {};

    /** A name that {@link Codec#named} knows. */
    @Param(Codec.JACKSON)
    public String format = Codec.JACKSON;

    private final StripePaymentResponse answer = Typical.answer();
    private Codec codec = Codec.named(Codec.JACKSON);
    private byte[] body = NOTHING;

    /** Once for each format. */
    @Setup
    public void prepare() {
        codec = Codec.named(format);
        body = codec.send(Typical.request());
    }

    /** Reads the request. */
    @Benchmark
    public StripePaymentRequest read() {
        return codec.read(body);
    }

    /** Writes the answer. */
    @Benchmark
    public byte[] write() {
        return codec.write(answer);
    }
}
