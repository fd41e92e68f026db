package io.portaplus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.xml.XmlBuffer;
import io.portaplus.wire.xml.XmlFormat;
import io.portaplus.wire.xml.XmlMutations;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests that are almost right, in every format and at every kind of path, and SOAP messages: each gets an answer, none
 * a 5xx. A SOAP fault is a 500 whoever is to blame; what it would have been otherwise is in its header.
 */
class HostFuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000);
    private static final ReadLimits LIMITS = new ReadLimits(32, 1000, 1000);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final List<String> TYPES = List.of(
            "application/json", "application/jsv", "text/csv", "application/xml", FORM, MULTIPART, "text/plain", "a/b");

    private final RecordModel<Basket> model = new Models().of(Basket.class);
    private final XmlFormat xml = new XmlFormat(LIMITS);
    private final List<Format> formats =
            List.of(new JsonFormat(LIMITS), new JsvFormat(LIMITS), new CsvFormat(LIMITS), xml);

    @Test
    void noMutatedRequestGetsA5xx() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("HostFuzzTest: -Dfuzz.seed=" + seed);
        Map<Integer, Integer> answers = new TreeMap<>();
        Map<Integer, Integer> messages = new TreeMap<>();
        Route route = new Route("/Basket/{Title}/{Notes*}", Set.of("GET", "POST"));
        try (Logged logged = new Logged();
                Host host = new Host(WireHost.builder()
                        .operation(Basket.class, Basket.class, (basket, call) -> basket, route, Route.post("/B")))) {
            Socket socket = host.connect();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int n = 0; n < INPUTS; n++) {
                byte[] request = request(seed + n);
                socket.getOutputStream().write(request);
                Answered answered = read(in, request[0] == 'H');
                (answered.isMessage() ? messages : answers).merge(answered.status(), 1, Integer::sum);
                assertThat(answered.status())
                        .as("-Dfuzz.seed=%d: first input", seed + n)
                        .isLessThan(500);
                if (answered.closing()) {
                    socket.close();
                    socket = host.connect();
                    in = new BufferedInputStream(socket.getInputStream());
                }
            }
            socket.close();
            assertThat(logged.lines()).noneMatch(line -> line.startsWith("ERROR"));
        }
        assertThat(answers).as("seed %d", seed).containsKeys(200, 400, 404, 405, 415);
        assertThat(answers.get(200)).isBetween(INPUTS / 50, INPUTS - INPUTS / 50);
        assertThat(messages).as("seed %d: SOAP messages", seed).containsKeys(200, 400);
        assertThat(messages.get(200)).isGreaterThan(INPUTS / 500);
    }

    /** The request of that seed. */
    private byte[] request(long seed) {
        Random random = new Random(seed);
        if (random.nextInt(8) == 0) {
            return message(random, seed);
        }
        Format format = formats.get(random.nextInt(formats.size()));
        Mutations mutations = format == xml ? XmlMutations.of(seed) : new Mutations(seed);
        byte[] plain = format.write(model, RandomBasket.of(seed));
        String type = random.nextInt(4) == 0
                ? TYPES.get(random.nextInt(TYPES.size()))
                : format.mediaTypes().getFirst();
        boolean batch = random.nextInt(8) == 0;
        byte[] right = type.equals(FORM) || type.equals(MULTIPART)
                ? form(type, seed)
                : batch && format.holdsBatches() ? format.joinBatch(List.of(plain, plain)) : plain;
        byte[] body = mutations.of(right);
        String verb = random.nextInt(20) == 0
                ? List.of("GET", "PUT", "HEAD", "OPTIONS").get(random.nextInt(4))
                : "POST";
        String target = target(random, format, batch) + query(random, mutations);
        return request(verb + " " + target, accept(random) + "Content-Type: " + type + "\r\n", body);
    }

    /** A SOAP message, mostly of the version of its path. */
    private byte[] message(Random random, long seed) {
        boolean newer = random.nextBoolean();
        String namespace = newer != (random.nextInt(20) == 0)
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/";
        String header = random.nextInt(4) == 0
                ? "<s:Header><a:Action xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'"
                        + (random.nextBoolean() ? " s:mustUnderstand='1'>" : ">") + "Basket</a:Action></s:Header>"
                : "";
        XmlBuffer basket = new XmlBuffer(1000);
        xml.write(model, RandomBasket.of(seed), basket);
        String envelope = "<s:Envelope xmlns:s='" + namespace + "'>" + header + "<s:Body>"
                + new String(basket.toBytes(), StandardCharsets.UTF_8) + "</s:Body></s:Envelope>";
        byte[] body = XmlMutations.of(seed).of(envelope.getBytes(StandardCharsets.UTF_8));
        String type = newer
                ? "application/soap+xml; charset=utf-8" + (random.nextBoolean() ? "; action=\"urn:x/Basket\"" : "")
                : "text/xml";
        return request(newer ? "POST /soap12" : "POST /Soap11", "Content-Type: " + type + "\r\n", body);
    }

    private static byte[] request(String line, String headers, byte[] body) {
        String head = line + " HTTP/1.1\r\nHost: h\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static String target(Random random, Format format, boolean batch) {
        String name = batch ? "Basket[]" : "Basket";
        return switch (random.nextInt(8)) {
            case 0 -> "/B";
            case 1 -> "/B." + format.name();
            case 2 -> "/basket/a%20b/" + "x/".repeat(random.nextInt(4));
            case 3 -> "/api/" + name + (random.nextBoolean() ? "" : "." + format.name());
            case 4 -> "/" + format.name() + "/oneway/" + name;
            case 5 -> random.nextInt(4) == 0 ? "/" + format.name() + "/reply/Nothing" : "/html/reply/" + name;
            default -> "/" + format.name() + "/reply/" + name;
        };
    }

    /** Members of any shape, and what the host itself looks at. */
    private static String query(Random random, Mutations mutations) {
        String query = switch (random.nextInt(6)) {
            case 0 ->
                "?format=" + List.of("json", "jsv", "csv", "html", "xml", "").get(random.nextInt(6));
            case 1 -> "?callback=a.b&Title=x&Quantity=7";
            case 2 -> "?Lines=[{Key:x,Quantity:2},{Key:\"a,b\"}]&Notes=a,b&At=2026-01-31";
            case 3 -> "?Person={\"Name\":\"x\",\"Phones\":{\"a\":\"b\"}}&Attributes={a:[1,2]}&Fee=1.50";
            default -> "";
        };
        if (query.isEmpty() || random.nextBoolean()) {
            return query;
        }
        String odd = new String(mutations.of(query.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
        String safe = odd.replaceAll("[\\x00-\\x20\\x7f]", "%");
        return safe.startsWith("?") ? safe : "?" + safe;
    }

    private static String accept(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "Accept: text/html\r\n";
            case 1 -> "Accept: application/jsv, text/csv;q=0.5, */*\r\n";
            case 2 -> "";
            default -> "Accept: application/json\r\n";
        };
    }

    private static byte[] form(String type, long seed) {
        Basket basket = RandomBasket.of(seed);
        Map<String, String> members = Map.of(
                "Title", String.valueOf(basket.title()),
                "Quantity", "2",
                "Notes", "a,b",
                "Lines", "[{Key:x}]");
        StringBuilder form = new StringBuilder();
        members.forEach((name, value) -> form.append(
                type.equals(FORM)
                        ? name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&"
                        : "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        return (type.equals(FORM) ? form.toString() : form + "--b--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * An answer.
     *
     * @param status what happened
     * @param isMessage it is a SOAP message
     * @param closing no other will follow on its connection
     */
    private record Answered(int status, boolean isMessage, boolean closing) {}

    /** Reads one answer off a connection that stays open, if it does. */
    private static Answered read(InputStream in, boolean bodyless) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + text);
            }
            text.append((char) next);
        }
        String head = text.toString().toLowerCase(Locale.ROOT);
        int told = head.indexOf("x-status: ");
        int status = Integer.parseInt(told < 0 ? head.substring(9, 12) : head.substring(told + 10, told + 13));
        int start = head.indexOf("content-length: ") + "content-length: ".length();
        if (!bodyless && start >= "content-length: ".length()) {
            in.skipNBytes(Integer.parseInt(head.substring(start, head.indexOf("\r\n", start))));
        }
        boolean isMessage = head.contains("content-type: text/xml") || head.contains("application/soap+xml");
        return new Answered(status, isMessage, head.contains("connection: close"));
    }
}
