package io.portaplus.sandbox.portabilling.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.portaplus.sandbox.portabilling.page.jte.JteoverviewGenerated;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the page, in the style of the other simulator's. It needs no script: it asks for itself anew. */
public final class Pages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String STYLES = "/io/portaplus/sandbox/stripe/page";

    /** The page. */
    public Reply.Whole overview(Overview overview) {
        StringOutput out = new StringOutput();
        JteoverviewGenerated.render(new OwaspHtmlTemplateOutput(out), null, overview);
        return Reply.html(200, out.toString()).with("Content-Security-Policy", POLICY);
    }

    /** Whether this is one of its styles. */
    public boolean has(String path) {
        return path.equals("/pages.css") || path.equals("/overview.css");
    }

    /** A style. */
    public Reply.Whole style(String path) {
        try (@Nullable InputStream in = Pages.class.getResourceAsStream(STYLES + path)) {
            byte[] bytes = Objects.requireNonNull(in, path).readAllBytes();
            return Reply.of(200, "text/css; charset=utf-8", new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
