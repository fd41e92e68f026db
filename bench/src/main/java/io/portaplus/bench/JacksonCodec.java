package io.portaplus.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.contract.StripePaymentResponse;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Jackson's databind as it comes, on the same records; null members are left out, as our formats leave them out. */
final class JacksonCodec implements Codec {
    private final ObjectReader reader;
    private final ObjectWriter writer;

    JacksonCodec() {
        JsonMapper mapper = JsonMapper.builder()
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
        this.reader = mapper.readerFor(StripePaymentRequest.class);
        this.writer = mapper.writer();
    }

    @Override
    public byte[] send(StripePaymentRequest request) {
        return writer.writeValueAsBytes(request);
    }

    @Override
    public StripePaymentRequest read(byte[] body) {
        return reader.readValue(body);
    }

    @Override
    public byte[] write(StripePaymentResponse answer) {
        return writer.writeValueAsBytes(answer);
    }
}
