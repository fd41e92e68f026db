package io.portaplus.wire.report;

import io.portaplus.wire.html.Html;
import io.portaplus.wire.model.Member;
import io.portaplus.wire.model.RecordModel;
import io.portaplus.wire.model.Scalar;
import io.portaplus.wire.model.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record as nested definition lists and tables, without what is null. */
final class Report {
    private static final Html NONE = Html.of("<span class=\"none\">none</span>");
    private static final int MOST_NARROW_COLUMNS = 8;

    private Report() {}

    static Html of(RecordModel<?> model, Object holder) {
        List<Html> entries = new ArrayList<>();
        for (Member member : model.members()) {
            Object value = member.of(holder);
            if (value != null) {
                entries.add(entry(member.name(), named(member, value)));
            }
        }
        return definitions(entries);
    }

    private static Html value(Shape shape, Object value) {
        return switch (shape) {
            case Scalar scalar -> scalar(scalar, value);
            case Shape.OfRecord of -> of(of.model(), value);
            case Shape.OfList of -> list(of.item(), (List<?>) value);
            case Shape.OfMap of -> map(of.value(), (Map<?, ?>) value);
        };
    }

    /** What the contract calls an address can be followed. */
    private static Html named(Member member, Object value) {
        boolean address = member.shape() == Scalar.TEXT
                && member.name().endsWith("Url")
                && (value.toString().startsWith("https://") || value.toString().startsWith("http://"));
        return address
                ? Html.of("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", value, value)
                : value(member.shape(), value);
    }

    private static Html scalar(Scalar scalar, Object value) {
        return switch (scalar) {
            case TEXT -> Html.of("<span class=\"text\">{}</span>", value);
            case DECIMAL -> Html.of("<span class=\"number\">{}</span>", ((BigDecimal) value).toPlainString());
            case INTEGER, LONG -> Html.of("<span class=\"number\">{}</span>", value);
            case BOOLEAN -> Html.text(value.toString());
            case INSTANT -> Html.of("<time>{}</time>", value);
        };
    }

    private static Html list(Shape item, List<? extends @Nullable Object> items) {
        if (items.isEmpty()) {
            return NONE;
        }
        if (item instanceof Shape.OfRecord of) {
            return table(of.model(), items);
        }
        List<Html> lines = new ArrayList<>();
        lines.add(Html.of("<ul>\n"));
        for (Object each : items) {
            lines.add(Html.of("<li>{}</li>\n", each == null ? NONE : value(item, each)));
        }
        lines.add(Html.of("</ul>"));
        return Html.all(lines);
    }

    private static Html map(Shape shape, Map<?, ? extends @Nullable Object> entries) {
        List<Html> shown = new ArrayList<>();
        entries.forEach((key, value) -> {
            if (value != null) {
                shown.add(entry((String) key, value(shape, value)));
            }
        });
        return definitions(shown);
    }

    private static Html entry(String name, Html value) {
        return Html.of("<dt>{}</dt><dd>{}</dd>\n", name, value);
    }

    private static Html definitions(List<Html> entries) {
        return entries.isEmpty() ? NONE : Html.of("<dl>\n{}</dl>", Html.all(entries));
    }

    /** A column for each member that any of the records has. */
    private static Html table(RecordModel<?> model, List<? extends @Nullable Object> records) {
        List<Member> columns = model.members().stream()
                .filter(member -> records.stream().filter(Objects::nonNull).anyMatch(each -> member.of(each) != null))
                .toList();
        if (columns.isEmpty()) {
            return NONE;
        }
        List<Html> names = new ArrayList<>();
        columns.forEach(column -> names.add(Html.of("<th scope=\"col\">{}</th>", column.name())));
        List<Html> rows = new ArrayList<>();
        for (Object each : records) {
            rows.add(Html.of("<tr>{}</tr>\n", row(columns, each)));
        }
        return Html.of(
                "<table{}>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>",
                columns.size() > MOST_NARROW_COLUMNS ? Html.of(" class=\"wide\"") : Html.NONE,
                Html.all(names),
                Html.all(rows));
    }

    private static Html row(List<Member> columns, @Nullable Object holder) {
        List<Html> cells = new ArrayList<>();
        for (Member column : columns) {
            Object value = holder == null ? null : column.of(holder);
            cells.add(
                    value == null
                            ? Html.of("<td></td>")
                            : Html.of("<td data-name=\"{}\">{}</td>", column.name(), named(column, value)));
        }
        return Html.all(cells);
    }
}
