package io.portaplus.app;

import io.portaplus.payments.secret.Secret;
import io.portaplus.payments.webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/**
 * A delivery that no service may take.
 *
 * @param head request line and headers
 */
record Malformed(String head, byte[] body) {
    private static final String EVENT = """
            {"id":"evt_bad%d","object":"event","api_version":"2026-07-29.dahlia","created":1790000000,"livemode":false,\
            "type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent"}}}""";

    /** One at random: a good event that is not signed as it should be, or rubbish that is. */
    static Malformed next(Random random, String key, Secret signing) {
        byte[] event = EVENT.formatted(random.nextInt(1_000_000)).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> of(random, key, mutated(header(signing, event), random), event);
            case 1 -> of(random, key, noise(random), event);
            case 2 -> {
                byte[] rubbish = rubbish(random, event);
                yield of(random, key, header(signing, rubbish), rubbish);
            }
            default -> of(random, key + random.nextInt(9), header(signing, event), event);
        };
    }

    private static Malformed of(Random random, String key, String signature, byte[] body) {
        String address =
                random.nextBoolean() ? "/StripeWebHook/" + key : "/json/oneway/StripeWebHookRequest?License=" + key;
        return new Malformed("POST " + address + " HTTP/1.1\r\nStripe-Signature: " + signature + "\r\n", body);
    }

    private static String header(Secret signing, byte[] body) {
        return Signature.header(signing, Instant.now(), body);
    }

    /** A digit of the time or the signature is another, or the header ends early. */
    private static String mutated(String header, Random random) {
        if (random.nextInt(4) == 0) {
            return header.substring(0, random.nextInt(header.length()));
        }
        int at = header.indexOf("v1=") + 3 + random.nextInt(64);
        char other = header.charAt(at) == 'f' ? '0' : 'f';
        return header.substring(0, at) + other + header.substring(at + 1);
    }

    /** Visible text: other bytes are no header at all. */
    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int length = random.nextInt(200); length > 0; length--) {
            noise.append(random.nextInt(3) == 0 ? ",=t1v0".charAt(random.nextInt(6)) : (char) random.nextInt(33, 127));
        }
        return noise.toString();
    }

    /** No event, by one member that is missing or of another kind, by its end, or by its bytes. */
    private static byte[] rubbish(Random random, byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                yield noise;
            }
            case 1 -> text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
            case 2 -> {
                String[] needed = {"\"id\":\"evt", "\"type\"", "\"created\"", "\"livemode\"", "\"data\""};
                String one = needed[random.nextInt(needed.length)];
                yield text.replace(one, one.replace("\"", "\"x")).getBytes(StandardCharsets.UTF_8);
            }
            case 3 -> {
                byte[] broken = event.clone();
                broken[random.nextInt(broken.length)] = (byte) 0xff;
                yield broken;
            }
            default -> (text + text.charAt(random.nextInt(text.length() - 1))).getBytes(StandardCharsets.UTF_8);
        };
    }

    @Override
    public String toString() {
        return head.strip() + " " + HexFormat.of().formatHex(body);
    }
}
