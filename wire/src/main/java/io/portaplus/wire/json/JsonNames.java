package io.portaplus.wire.json;

import io.portaplus.wire.model.RecordModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The members' names of each record as the generator wants them: quoted and encoded once. */
final class JsonNames {
    private final Map<RecordModel<?>, SerializableString[]> known = new ConcurrentHashMap<>();

    /** In declared order; not to be changed. */
    SerializableString[] of(RecordModel<?> model) {
        SerializableString[] names = known.get(model);
        return names != null ? names : known.computeIfAbsent(model, JsonNames::encode);
    }

    private static SerializableString[] encode(RecordModel<?> model) {
        return model.members().stream()
                .map(member -> new SerializedString(member.name()))
                .toArray(SerializableString[]::new);
    }
}
