package io.portaplus.contract;

import io.portaplus.wire.dto.Meaning;
import io.portaplus.wire.dto.XmlNamespace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PortaBilling service feature with its attributes. */
@Meaning("A service feature of the billing system. It has no bearing on a payment.")
@XmlNamespace(Namespaces.MODELS)
public record PortaServiceFeature(
        @Nullable String name,
        @Nullable String flagValue,
        @Nullable Map<String, List<String>> serviceAttributes) {}
