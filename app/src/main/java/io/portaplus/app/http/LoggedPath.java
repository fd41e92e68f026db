package io.portaplus.app.http;

import io.portaplus.wire.catalog.Route;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A path as a log may have it: what stands in the place of a key is left out. */
final class LoggedPath {
    /** First segments of the published addresses that hold a key, those that are not offered too. */
    private static final Set<String> KEYED = Set.of(
            "stripewebhook",
            "sitesettings",
            "takepayment",
            "getcustomerbalance",
            "getcustomersshortinfo",
            "getcustomersshortinfowithnolimit",
            "getcustomersitesfordr",
            "getaccountcustomersites",
            "getcustomerstypeinfo",
            "getdistributorsinfo",
            "getadmincustomerbalance",
            "checkcustomerexist",
            "getresellers",
            "getcustomer",
            "getreseller",
            "getcustomerbyname",
            "getcustomerbyaccountid");

    private LoggedPath() {}

    static String of(String path) {
        List<String> segments = Route.segments(path);
        return segments.size() > 1 && KEYED.contains(plain(segments.getFirst()))
                ? "/" + segments.getFirst() + "/***"
                : path;
    }

    private static String plain(String segment) {
        int dot = segment.indexOf('.');
        return (dot < 0 ? segment : segment.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
