package io.portaplus.wire.report;

import io.portaplus.wire.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Links from a report to what it shows in other formats. */
final class ReportLinks {
    private static final String SUFFIX = ".html";

    private final List<String> formats;

    ReportLinks(List<String> formats) {
        this.formats = formats;
    }

    /** For the report at that target; nothing where the target is no plain path. */
    Html of(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0) {
            // It would lead to another host.
            return Html.NONE;
        }
        List<String> parameters = new ArrayList<>();
        if (query >= 0) {
            for (String parameter : target.substring(query + 1).split("&", -1)) {
                if (!parameter.isEmpty() && !isOurs(parameter)) {
                    parameters.add(parameter);
                }
            }
        }
        List<Html> links = new ArrayList<>();
        links.add(Html.of("<nav aria-label=\"The same in other formats\"><ul>\n"));
        for (String format : formats) {
            links.add(Html.of("<li><a href=\"{}\">{}</a></li>\n", address(path, parameters, format), format));
        }
        links.add(Html.of("</ul></nav>\n"));
        return Html.all(links);
    }

    /** A suffix says more than a parameter. */
    private static String address(String path, List<String> parameters, String format) {
        List<String> all = new ArrayList<>(parameters);
        boolean suffixed = path.endsWith(SUFFIX);
        if (!suffixed) {
            all.add("format=" + format);
        }
        String bare = suffixed ? path.substring(0, path.length() - SUFFIX.length()) + "." + format : path;
        return all.isEmpty() ? bare : bare + "?" + String.join("&", all);
    }

    private static boolean isOurs(String parameter) {
        String lower = parameter.toLowerCase(Locale.ROOT);
        return lower.startsWith("format=") || lower.startsWith("callback=");
    }
}
