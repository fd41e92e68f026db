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

/** What is measured: a way to read requests and to write answers. */
interface Codec {
    /** The yardstick. */
    String JACKSON = "jackson";

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
            case "jsv" -> new OfFormat(new JsvFormat(limits));
            case "csv" -> new OfFormat(new CsvFormat(limits));
            default -> throw new IllegalArgumentException("There is no format named " + name);
        };
    }

    /** One of the host's formats. */
    final class OfFormat implements Codec {
        private final Format format;
        private final RecordModel<StripePaymentRequest> asked;
        private final RecordModel<StripePaymentResponse> answered;

        OfFormat(Format format) {
            Models models = new Models();
            this.format = format;
            this.asked = models.of(StripePaymentRequest.class);
            this.answered = models.of(StripePaymentResponse.class);
        }

        @Override
        public byte[] send(StripePaymentRequest request) {
            return format.write(asked, request);
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
