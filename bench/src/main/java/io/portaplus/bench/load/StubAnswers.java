package io.portaplus.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the constant Stripe says: an intent that succeeded, with what the form asked for in its places. */
final class StubAnswers {
    /** Places in the template, each followed by a literal part; the first part stands before all of them. */
    private enum Slot {
        ID(""),
        AMOUNT("amount="),
        CURRENCY("currency="),
        CUSTOMER("customer="),
        METHOD("payment_method=");

        private final byte[] parameter;

        Slot(String parameter) {
            this.parameter = Text.bytes(parameter);
        }
    }

    private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");
    private static final byte[] POST = Text.bytes("post /v1/payment_intents");
    private static final byte[] ACCOUNT = Text.bytes("get /v1/account");
    private static final byte[] HEAD_END = Text.bytes("\r\n\r\n");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRequest-Id: req_bench\r\n"
            + "Stripe-Version: 2026-07-29.dahlia\r\nContent-Length: ";
    private static final byte[] NOTHING =
            whole("{\"object\":\"list\",\"data\":[],\"has_more\":false,\"url\":\"/v1/payment_intents\"}");
    private static final byte[] OURS = whole("{\"id\":\"acct_bench\",\"object\":\"account\"}");

    private final List<byte[]> literals;
    private final List<Slot> slots;
    private final int literalLength;
    /** So that the ids of two runs on one database differ. */
    private long next = System.currentTimeMillis() * 1_000_000;

    StubAnswers() {
        String template = template();
        this.literals =
                Arrays.stream(PLACE.split(template, -1)).map(Text::bytes).toList();
        this.slots = PLACE.matcher(template)
                .results()
                .map(found -> Slot.valueOf(found.group(1)))
                .toList();
        this.literalLength = literals.stream().mapToInt(part -> part.length).sum();
    }

    byte[] to(byte[] request, int length) {
        if (Text.find(request, 0, POST.length, POST) == 0) {
            return intent(request, length);
        }
        return Text.find(request, 0, ACCOUNT.length, ACCOUNT) == 0 ? OURS : NOTHING;
    }

    private byte[] intent(byte[] request, int length) {
        int form = Text.find(request, 0, length, HEAD_END) + HEAD_END.length;
        byte[][] values = new byte[Slot.values().length][];
        values[Slot.ID.ordinal()] = Text.bytes("pi_bench" + next++);
        for (Slot slot : Slot.values()) {
            if (slot != Slot.ID) {
                int from = Text.find(request, form, length, slot.parameter) + slot.parameter.length;
                values[slot.ordinal()] = Arrays.copyOfRange(request, from, end(request, from, length));
            }
        }
        int size = literalLength;
        for (Slot slot : slots) {
            size += values[slot.ordinal()].length;
        }
        byte[] head = Text.bytes(HEAD + size + "\r\n\r\n");
        ByteBuffer answer = ByteBuffer.allocate(head.length + size).put(head).put(literals.getFirst());
        for (int i = 0; i < slots.size(); i++) {
            answer.put(values[slots.get(i).ordinal()]).put(literals.get(i + 1));
        }
        return answer.array();
    }

    private static int end(byte[] request, int from, int length) {
        int at = from;
        while (at < length && request[at] != '&') {
            at++;
        }
        return at;
    }

    private static byte[] whole(String body) {
        return Text.bytes(HEAD + body.length() + "\r\n\r\n" + body);
    }

    private static String template() {
        try (InputStream in = StubAnswers.class.getResourceAsStream("intent.json")) {
            if (in == null) {
                throw new IllegalStateException("intent.json is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
