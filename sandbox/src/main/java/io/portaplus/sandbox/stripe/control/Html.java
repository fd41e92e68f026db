package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.protocol.Reply;

/** The frame of the sandbox's pages. */
final class Html {
    private Html() {}

    static Reply page(String title, String content) {
        return Reply.html(200, """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
                <style>body{font:1rem/1.5 system-ui;max-width:45rem;margin:2rem auto;padding:0 1rem}
                td,th{padding:.2rem .8rem;text-align:left}button{font:inherit;padding:.5rem 1rem;margin:.5rem 0}
                .sandbox{background:#fd6;padding:.5rem 1rem}</style></head>
                <body><p class="sandbox">Sandbox: no real money moves here.</p><h1>%s</h1>%s</body></html>
                """.formatted(escaped(title), escaped(title), content));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
