package io.portaplus.sandbox.stripe.page;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.portaplus.sandbox.stripe.api.Bank;
import io.portaplus.sandbox.stripe.api.Bill;
import io.portaplus.sandbox.stripe.api.Outcome;
import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.api.Till;
import io.portaplus.sandbox.stripe.page.jte.JtebankGenerated;
import io.portaplus.sandbox.stripe.page.jte.JtecheckoutGenerated;
import io.portaplus.sandbox.stripe.page.jte.JtenoticeGenerated;
import io.portaplus.sandbox.stripe.page.jte.JteoverviewGenerated;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages below /_sandbox that a customer's browser is sent to. They need no script. After a form the browser is sent
 * on, so that pressing a button twice, or reloading, does nothing twice.
 */
public final class Pages {
    private static final String CHECKOUT = "/checkout/";
    private static final String BANK = "/3ds/";
    private static final String RETURN = "/return";

    /** Two buttons without a field may lead to any shop or app, which may lead on as it likes. */
    private static final String LEADING_AWAY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    /** What is typed is sent to the sandbox only. */
    private static final String OWN_FORMS = LEADING_AWAY + "; form-action 'self'";

    /** Its own script looks again at the page itself. */
    private static final String LIVE = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Till till;
    private final Bank bank;
    private final Map<String, String> files = Map.of(
            "/pages.css", resource("pages.css"),
            "/overview.css", resource("overview.css"),
            "/overview.js", resource("overview.js"));

    /** The pages over this API. */
    public Pages(StripeApi api) {
        this.till = api.till();
        this.bank = api.bank();
    }

    /** The page that shows what is in the sandbox, and is alive with a script of its own. */
    public Reply overview(Overview overview) {
        return html(200, LIVE, out -> JteoverviewGenerated.render(out, null, overview));
    }

    /** Whether a path, after /_sandbox, is one of these. */
    public boolean has(String path) {
        return path.startsWith(CHECKOUT) || path.startsWith(BANK) || files.containsKey(path);
    }

    /**
     * Serves a page that is here.
     *
     * @param path after /_sandbox
     * @param base where the browser reached the sandbox
     * @throws io.portaplus.sandbox.stripe.protocol.Refusal for a body that is no form
     */
    public Reply serve(String method, String path, String body, URI base) {
        String file = files.get(path);
        if (file != null) {
            String type = path.endsWith(".js") ? "text/javascript" : "text/css";
            return guarded(new Reply.Whole(200, Map.of("Content-Type", type + "; charset=utf-8"), file), OWN_FORMS);
        }
        if (!method.equals("GET") && !method.equals("POST")) {
            return notice(405, Notice.of("Not like this", "These pages are looked at, and their forms are sent."));
        }
        @Nullable Params form = method.equals("POST") ? Params.parse(body) : null;
        return path.startsWith(BANK)
                ? bank(path.substring(BANK.length()), form)
                : checkout(path.substring(CHECKOUT.length()), form, base);
    }

    private Reply checkout(String rest, @Nullable Params form, URI base) {
        boolean leave = rest.endsWith(RETURN);
        String id = leave ? rest.substring(0, rest.length() - RETURN.length()) : rest;
        Bill bill = till.bill(id);
        if (bill == null) {
            return notice(
                    404, Notice.of("There is no such page", "The shop's link is wrong, or the sandbox was reset."));
        }
        if (form != null) {
            return pay(bill, form, base);
        }
        if (!bill.isOpen()) {
            return notice(200, Notice.closed(bill, leave));
        }
        return leave ? seeOther(CHECKOUT, id) : checkout(200, CheckoutForm.fresh(bill));
    }

    private Reply pay(Bill bill, Params form, URI base) {
        return switch (till.pay(bill.id(), form, base)) {
            case Outcome.Look look -> seeOther(CHECKOUT, bill.id() + RETURN);
            case Outcome.GoTo to -> guarded(seeOther(to.url()), OWN_FORMS);
            case Outcome.Trouble trouble -> {
                Bill now = till.bill(bill.id());
                yield checkout(trouble.status(), CheckoutForm.again(now == null ? bill : now, form, trouble));
            }
        };
    }

    private Reply bank(String id, @Nullable Params form) {
        Bank.Question question = bank.question(id);
        if (question == null) {
            return notice(404, Notice.of("There is no such payment", "The link is wrong, or the sandbox was reset."));
        }
        if (form == null) {
            return html(200, LEADING_AWAY, out -> JtebankGenerated.render(out, null, BankView.of(question)));
        }
        String outcome = form.raw("outcome");
        boolean complete = "complete".equals(outcome);
        if (!complete && !"fail".equals(outcome)) {
            return notice(400, Notice.of("Yes or no?", "Say outcome=complete or outcome=fail."));
        }
        Bank.Answered answered = bank.answer(id, complete);
        String next = answered.next();
        return next == null
                ? notice(200, Notice.of("Done", "The payment is now " + answered.status() + "."))
                : guarded(seeOther(next), LEADING_AWAY);
    }

    private static Reply checkout(int status, CheckoutForm form) {
        return html(status, OWN_FORMS, out -> JtecheckoutGenerated.render(out, null, form));
    }

    private static Reply notice(int status, Notice notice) {
        return html(status, OWN_FORMS, out -> JtenoticeGenerated.render(out, null, notice));
    }

    private static Reply html(int status, String policy, Consumer<HtmlTemplateOutput> page) {
        StringOutput text = new StringOutput();
        page.accept(new OwaspHtmlTemplateOutput(text));
        return guarded(Reply.html(status, text.toString()), policy);
    }

    private static Reply seeOther(String under, String rest) {
        return guarded(seeOther("/_sandbox" + under + rest), OWN_FORMS);
    }

    private static Reply.Whole seeOther(String location) {
        return new Reply.Whole(303, Map.of("Location", location), "");
    }

    private static Reply.Whole guarded(Reply.Whole reply, String policy) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", policy);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        return new Reply.Whole(reply.status(), headers, reply.body());
    }

    private static String resource(String name) {
        try (InputStream text = Pages.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("The program lacks " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
