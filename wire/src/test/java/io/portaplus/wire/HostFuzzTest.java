package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HostFuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);

    private final JsonFormat json = new JsonFormat(new ReadLimits(32, 1000, 1000));
    private final RecordModel<Basket> model = new Models().of(Basket.class);

    @Test
    void noMutatedBodyGetsA5xx() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("HostFuzzTest: -Dfuzz.seed=" + seed);
        Mutations mutations = new Mutations(seed);
        int answered = 0;
        try (Host host = new Host(WireHost.builder().operation(Basket.class, Basket.class, (basket, call) -> basket));
                Socket socket = host.connect()) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int n = 0; n < INPUTS; n++) {
                byte[] body = mutations.of(json.write(model, RandomBasket.of(seed + n)));
                String head = "POST /api/Basket HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n";
                socket.getOutputStream().write(join(head.getBytes(StandardCharsets.US_ASCII), body));
                int status = status(in);
                answered += status == 200 ? 1 : 0;
                assertThat(status).as("seed %d, input %d", seed, n).isIn(200, 400);
            }
        }
        assertThat(answered).isBetween(INPUTS / 50, INPUTS - INPUTS / 50);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** Reads one answer off a connection that stays open. */
    private static int status(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + head);
            }
            head.append((char) next);
        }
        String text = head.toString();
        int start = text.toLowerCase(Locale.ROOT).indexOf("content-length: ") + "content-length: ".length();
        in.skipNBytes(Integer.parseInt(text.substring(start, text.indexOf("\r\n", start))));
        return Integer.parseInt(text.substring(9, 12));
    }
}
