package io.portaplus.payments.settings;

import java.util.List;

/** The catalogue as a document: {@code docs/settings.md} is what this writes. */
public final class SettingsPage {
    private static final String BEGINNING = """
            # Settings of a tenant

            Written by the program from its own catalogue: don't edit it, change the catalogue
            (`payments/settings`) and see [development.md](development.md).

            A tenant reads and changes its settings by `/sitesettings`, the installation's operator by
            `./portaplus tenant set` ([tenants.md](tenants.md)). For each call the most specific value stands: that of its
            `FeatureName` with its `ContentId`, then of its `FeatureName`, then the tenant's, then the same of its parent,
            then the default. "By" says who may change a setting: a licence key with the scope `admin` (tenant), or the
            operator alone. "For" says whether features and contents may have values of their own (parts), or not (whole).
            """;
    private static final String ACCESS = """

            ## What opens other systems

            Kept encrypted, for the tenant as a whole, never inherited, and never read by anybody. What is marked secret
            is not in the audit either.
            """;

    private SettingsPage() {}

    /** As Markdown. */
    public static String text() {
        StringBuilder out = new StringBuilder(BEGINNING);
        table(Settings.all(), out);
        out.append(ACCESS);
        table(Access.all(), out);
        return out.toString();
    }

    private static void table(List<Setting<?>> settings, StringBuilder out) {
        out.append("\n| setting | takes | default | by | for | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
        for (Setting<?> setting : settings) {
            Setting.Reach reach = setting.reach();
            row(
                    out,
                    "`" + setting.name() + "`" + (reach.secret() ? " (secret)" : ""),
                    setting.type().takes(),
                    setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`",
                    reach.byTenant() ? "tenant" : "operator",
                    reach.parts() ? "parts" : "whole",
                    setting.meaning());
        }
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells).replace("\n", " ")).append(" |\n");
    }
}
