package io.portaplus.wire.types;

import io.portaplus.wire.dto.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /types/metadata} answers. Its members have the names that ServiceStack's tools read. */
record MetadataTypes(Config config, List<String> namespaces, List<TypeOf> types, List<OperationOf> operations) {
    /** How a generated file would be made where its reader chooses nothing. */
    record Config(
            String baseUrl,
            Boolean makePartial,
            Boolean makeVirtual,
            Boolean addReturnMarker,
            Boolean addDescriptionAsComments,
            Boolean addDataContractAttributes,
            List<String> defaultNamespaces) {}

    /** An operation; {@code response} and {@code returnType} are null where there is never a body. */
    record OperationOf(
            TypeOf request,
            @Nullable TypeOf response,
            List<String> actions,
            Boolean returnsVoid,
            String method,
            @Nullable NameOf returnType,
            List<RouteOf> routes,
            List<String> tags) {}

    /** A path of an operation's own. */
    record RouteOf(
            String path,
            String verbs,
            @Nullable String notes,
            @Nullable String summary) {}

    /** A class. */
    record TypeOf(
            String name,
            @Nullable String namespace,
            @Nullable String description,
            @WireName("Implements") @Nullable List<NameOf> implementing,
            @Nullable ContractOf dataContract,
            List<PropertyOf> properties) {}

    /** A class by its name. */
    record NameOf(
            String name,
            @Nullable String namespace,
            @Nullable List<String> genericArgs) {}

    /** The XML namespace of a class. */
    record ContractOf(String namespace) {}

    /** A member. */
    record PropertyOf(
            String name,
            String type,
            @Nullable Boolean isValueType,
            @Nullable String namespace,
            @Nullable List<String> genericArgs) {}
}
