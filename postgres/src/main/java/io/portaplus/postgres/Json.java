package io.portaplus.postgres;

import io.portaplus.contract.PricedLine;
import io.portaplus.payments.basket.VatEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What is kept as text: the lines as they were priced, and why they bear their VAT. */
final class Json {
    private static final TypeReference<List<PricedLine>> LINES = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final ObjectWriter lineWriter = mapper.writerFor(LINES);
    private final ObjectWriter evidenceWriter = mapper.writerFor(VatEvidence.class);

    String lines(List<PricedLine> lines) {
        return lineWriter.writeValueAsString(lines);
    }

    List<PricedLine> lines(String text) {
        return mapper.readValue(text, LINES);
    }

    @Nullable
    String vatEvidence(@Nullable VatEvidence evidence) {
        return evidence == null ? null : evidenceWriter.writeValueAsString(evidence);
    }

    @Nullable
    VatEvidence vatEvidence(@Nullable String text) {
        return text == null ? null : mapper.readValue(text, VatEvidence.class);
    }
}
