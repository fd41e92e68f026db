package io.portaplus.wire.openapi;

import io.portaplus.wire.format.Format;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Samples of requests, each kept once and referred to. */
final class Examples {
    private final Map<String, Object> all = new LinkedHashMap<>();

    /** A reference to the sample in this format, or null where there is none. */
    @Nullable
    Map<String, Object> reference(RecordModel<?> model, Format format) {
        String sample = sample(model, format);
        if (sample == null) {
            return null;
        }
        String name = model.name() + "." + format.name();
        Object value = format.name().equals("json") ? new JsonTree.Raw(sample) : sample;
        all.put(name, Schemas.tree("value", value));
        return Schemas.tree("sample", Schemas.tree("$ref", "#/components/examples/" + name));
    }

    /** All that were referred to, by name. */
    Map<String, Object> all() {
        return all;
    }

    /** The sample's text, or null where the record refuses sample values. */
    static <R extends Record> @Nullable String sample(RecordModel<R> model, Format format) {
        R sample = Samples.of(model);
        return sample == null ? null : new String(format.writeSample(model, sample), StandardCharsets.UTF_8);
    }
}
