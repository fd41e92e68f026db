package io.portaplus.wire.types;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.types.MetadataTypes.Config;
import io.portaplus.wire.types.MetadataTypes.ContractOf;
import io.portaplus.wire.types.MetadataTypes.NameOf;
import io.portaplus.wire.types.MetadataTypes.OperationOf;
import io.portaplus.wire.types.MetadataTypes.PropertyOf;
import io.portaplus.wire.types.MetadataTypes.RouteOf;
import io.portaplus.wire.types.MetadataTypes.TypeOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The contracts and operations as data, in any of the host's formats; JSON where none is named. */
final class Metadata {
    private static final String PATH = "metadata";
    private static final List<String> USUAL_NAMESPACES = List.of(
            "System",
            "System.Collections",
            "System.Collections.Generic",
            "System.Runtime.Serialization",
            "ServiceStack",
            "ServiceStack.DataAnnotations");

    private final Catalog catalog;
    private final Dtos dtos;
    private final Formats formats;
    private final RecordModel<MetadataTypes> model;

    Metadata(Catalog catalog, Dtos dtos, Formats formats, Models models) {
        this.catalog = catalog;
        this.dtos = dtos;
        this.formats = formats;
        this.model = models.of(MetadataTypes.class);
    }

    /**
     * The document, or null where the path is another.
     *
     * @param asked the last segment of the path, in lower case
     */
    @Nullable
    Document find(String asked, Wanted wanted, String base) {
        Format format = null;
        if (asked.equals(PATH)) {
            String named = wanted.parameter("format");
            Format chosen = named == null ? null : formats.named(named);
            format = chosen == null ? formats.named("json") : chosen;
        } else if (asked.startsWith(PATH + ".")) {
            format = formats.named(asked.substring(PATH.length() + 1));
        }
        return format == null ? null : new Document(200, format.contentType(), format.write(model, all(base)));
    }

    private MetadataTypes all(String base) {
        Set<String> ofOperations = new HashSet<>();
        for (Entry entry : catalog.entries()) {
            ofOperations.add(entry.name());
            if (entry.answer() != null) {
                ofOperations.add(entry.answer().name());
            }
        }
        Set<String> namespaces = new TreeSet<>();
        dtos.all().forEach(dto -> namespaces.add(dto.clrNamespace()));
        namespaces.remove("");
        return new MetadataTypes(
                new Config(base, true, true, true, true, true, USUAL_NAMESPACES),
                List.copyOf(namespaces),
                dtos.all().stream()
                        .filter(dto -> !ofOperations.contains(dto.name()) && !Dtos.isOfClients(dto.model()))
                        .map(Metadata::type)
                        .toList(),
                catalog.entries().stream().map(Metadata::operation).toList());
    }

    private static OperationOf operation(Entry entry) {
        RecordModel<?> answer = entry.answer();
        Dto request = new Dto(entry.request(), entry);
        String tag = entry.told().tag();
        return new OperationOf(
                type(request),
                answer == null ? null : type(new Dto(answer, null)),
                List.copyOf(new TreeSet<>(entry.verbs())),
                answer == null,
                request.method(),
                answer == null ? null : new NameOf(answer.name(), blankToNull(Dto.clrNamespace(answer)), null),
                entry.routes().stream().map(route -> route(route, entry)).toList(),
                tag.isEmpty() ? List.of() : List.of(tag));
    }

    private static RouteOf route(Route route, Entry entry) {
        return new RouteOf(
                route.path(), Verbs.of(route), null, blankToNull(entry.told().summary()));
    }

    private static TypeOf type(Dto dto) {
        return new TypeOf(
                dto.name(),
                blankToNull(dto.clrNamespace()),
                blankToNull(dto.summary()),
                dto.isRequest()
                        ? dto.interfaces().stream().map(Metadata::implemented).toList()
                        : null,
                dto.model().xmlNamespace().isEmpty()
                        ? null
                        : new ContractOf(dto.model().xmlNamespace()),
                dto.members().stream().map(Metadata::property).toList());
    }

    private static NameOf implemented(String name) {
        int open = name.indexOf('<');
        return open < 0
                ? new NameOf(name, "ServiceStack", null)
                : new NameOf(
                        name.substring(0, open) + "`1",
                        "ServiceStack",
                        List.of(name.substring(open + 1, name.length() - 1)));
    }

    private static PropertyOf property(Member member) {
        ClrType type = ClrType.ofMember(member.shape());
        return new PropertyOf(
                member.name(),
                type.name(),
                type.isValue() ? true : null,
                blankToNull(type.namespace()),
                type.arguments().isEmpty() ? null : type.arguments());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
