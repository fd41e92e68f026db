package io.portaplus.wire.page;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Documents;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All operations as data, at {@code /operations/metadata}, in the format that is asked for where it can hold a list. */
final class OperationList implements Documents {
    private static final String PATH = "operations/metadata";

    private final Formats formats;
    private final RecordModel<OperationMetadata> model;
    private final List<OperationMetadata> operations;

    OperationList(Catalog catalog, Formats formats) {
        this.formats = formats;
        this.model = new Models().of(OperationMetadata.class);
        this.operations = catalog.entries().stream()
                .map(entry -> OperationMetadata.of(catalog, entry))
                .toList();
    }

    @Override
    public @Nullable Document find(Wanted wanted) {
        if (wanted.isAt(PATH)) {
            return in(asked(wanted));
        }
        if (!wanted.path().startsWith(PATH + ".")) {
            return null;
        }
        Format suffix = formats.named(wanted.path().substring(PATH.length() + 1));
        return suffix == null ? null : in(suffix);
    }

    private Document in(Format wanted) {
        Format format = wanted.holdsBatches() ? wanted : formats.preferred();
        List<byte @Nullable []> written = new ArrayList<>();
        operations.forEach(operation -> written.add(format.write(model, operation)));
        return new Document(200, format.contentType(), format.joinBatch(written));
    }

    private Format asked(Wanted wanted) {
        String name = wanted.parameter("format");
        Format named = name == null ? null : formats.named(name);
        if (named != null) {
            return named;
        }
        List<String> accepted = new ArrayList<>();
        for (String entry : wanted.accept().split(",", -1)) {
            accepted.add(Formats.bare(entry));
        }
        for (Format format : formats.inOrder()) {
            if (format.mediaTypes().stream().anyMatch(accepted::contains)) {
                return format;
            }
        }
        return formats.preferred();
    }
}
