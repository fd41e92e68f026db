package io.portaplus.bench;

import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import io.portaplus.wire.csv.CsvFormat;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.xml.XmlFormat;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What is measured: a way to read requests and to write answers. */
interface Codec {
    /** The yardstick. */
    String JACKSON = "jackson";

    /** XML that is not written as .NET does it. */
    String FOREIGN_XML = "foreign-xml";

    /** The request's bytes, as a caller would send them. */
    byte[] send(StripePaymentRequest request);

    StripePaymentRequest read(byte[] body);

    byte[] write(StripePaymentResponse answer);

    /** The codec of that name: {@link #JACKSON} or a format's. */
    static Codec named(String name) {
        ReadLimits limits = new ReadLimits(32, 1000, 1 << 16);
        return switch (name) {
            case JACKSON -> new JacksonCodec();
            case "json" -> new OfFormat(new JsonFormat(limits));
            case "xml" -> new OfFormat(new XmlFormat(limits));
            case FOREIGN_XML -> new OfFormat(new XmlFormat(limits), Codec::foreign);
            case "jsv" -> new OfFormat(new JsvFormat(limits));
            case "csv" -> new OfFormat(new CsvFormat(limits));
            default -> throw new IllegalArgumentException("There is no format named " + name);
        };
    }

    /** XML as others write it: over lines, and with prefixes that are not .NET's, so that no tag is as ours are. */
    private static byte[] foreign(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8)
                .replaceAll("\\bd([0-9])p1:", "ns$1:")
                .replaceAll("\\bxmlns:d([0-9])p1=", "xmlns:ns$1=")
                .replace("xmlns:i=", "xmlns:xsi=")
                .replace(" i:nil=", " xsi:nil=")
                .replace("><", ">\n  <")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One of the host's formats. */
    final class OfFormat implements Codec {
        private final Format format;
        private final RecordModel<StripePaymentRequest> asked;
        private final RecordModel<StripePaymentResponse> answered;
        private final UnaryOperator<byte[]> sent;

        OfFormat(Format format) {
            this(format, UnaryOperator.identity());
        }

        /** What {@code sent} makes of requests is what is read. */
        OfFormat(Format format, UnaryOperator<byte[]> sent) {
            Models models = new Models();
            this.format = format;
            this.asked = models.of(StripePaymentRequest.class);
            this.answered = models.of(StripePaymentResponse.class);
            this.sent = sent;
        }

        @Override
        public byte[] send(StripePaymentRequest request) {
            return sent.apply(format.write(asked, request));
        }

        @Override
        public StripePaymentRequest read(byte[] body) {
            return format.read(asked, body);
        }

        @Override
        public byte[] write(StripePaymentResponse answer) {
            return format.write(answered, answer);
        }
    }
}
