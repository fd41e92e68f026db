package io.portaplus.wire.openapi;

import io.portaplus.wire.html.Html;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.util.ArrayList;
import java.util.List;

/** The members of a record as a table, each record's name a link to its own. */
final class MemberTable {
    private final Schemas schemas;

    MemberTable(Schemas schemas) {
        this.schemas = schemas;
    }

    Html of(RecordModel<?> model) {
        boolean told = model.members().stream()
                .anyMatch(member -> !Schemas.meaning(member).isEmpty());
        List<Html> rows = new ArrayList<>();
        for (Member member : model.members()) {
            rows.add(Html.of(
                    "<tr><th scope=\"row\"><code>{}</code></th><td class=\"kind\">{}</td>{}</tr>\n",
                    member.name(),
                    kind(member.shape()),
                    told ? Html.of("<td>{}</td>", Schemas.meaning(member)) : Html.NONE));
        }
        return Html.of("""
                <table class="members">
                <thead><tr><th scope="col">Member</th><th scope="col">Type</th>{}</tr></thead>
                <tbody>
                {}</tbody>
                </table>
                """, told ? Html.of("<th scope=\"col\">Meaning</th>") : Html.NONE, Html.all(rows));
    }

    /** A link to a record's table. */
    Html link(RecordModel<?> model) {
        String name = schemas.name(model);
        return Html.of("<a href=\"#type-{}\">{}</a>", Html.inAddress(name), name);
    }

    private Html kind(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> Html.text(scalar(scalar));
            case Shape.OfRecord of -> link(of.model());
            case Shape.OfList of -> Html.of("list of {}", kind(of.item()));
            case Shape.OfMap of -> Html.of("map of {}", kind(of.value()));
        };
    }

    private static String scalar(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> "text";
            case INTEGER -> "whole number, 32 bits";
            case LONG -> "whole number, 64 bits";
            case BOOLEAN -> "true or false";
            case DECIMAL -> "decimal number";
            case INSTANT -> "time";
        };
    }
}
