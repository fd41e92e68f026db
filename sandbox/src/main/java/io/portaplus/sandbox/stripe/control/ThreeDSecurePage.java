package io.portaplus.sandbox.stripe.control;

import io.portaplus.sandbox.stripe.api.StripeApi;
import io.portaplus.sandbox.stripe.protocol.Params;
import io.portaplus.sandbox.stripe.protocol.Reply;
import io.portaplus.sandbox.stripe.state.Entity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bank's page of 3-D Secure: the customer authenticates or fails to, and goes back to {@code return_url}. */
final class ThreeDSecurePage {
    private final StripeApi api;

    ThreeDSecurePage(StripeApi api) {
        this.api = api;
    }

    Reply serve(String method, String id, String body) {
        StripeApi.Owned owned = api.intent(id);
        if (owned == null) {
            return Reply.html(404, "<p>There is no such payment.");
        }
        if (method.equals("GET")) {
            return ask(owned.intent());
        }
        String outcome = Params.parse(body).raw("outcome");
        boolean complete = "complete".equals(outcome);
        if (!method.equals("POST") || !(complete || "fail".equals(outcome))) {
            return Reply.html(400, "<p>Say outcome=complete or outcome=fail.");
        }
        String returnUrl = owned.intent()
                .state()
                .path("next_action")
                .path("redirect_to_url")
                .path("return_url")
                .asString("");
        Entity after = api.authenticate(owned, complete);
        return returnUrl.isEmpty()
                ? Html.page("Done", "<p>The payment is now " + Html.escaped(after.need("status")) + ".")
                : back(returnUrl, after);
    }

    private static Reply ask(Entity intent) {
        if (!"requires_action".equals(intent.text("status"))) {
            return Html.page(
                    "Nothing to authenticate", "<p>The payment is " + Html.escaped(intent.need("status")) + ".");
        }
        String form = """
                <form method="post"><input type="hidden" name="outcome" value="%s"><button>%s</button></form>""";
        return Html.page(
                "3-D Secure",
                "<p>Your bank wants to know that it is you who pays " + intent.number("amount") + " "
                        + Html.escaped(intent.need("currency")) + " (in minor units)."
                        + form.formatted("complete", "Complete authentication")
                        + form.formatted("fail", "Fail authentication"));
    }

    private static Reply back(String returnUrl, Entity intent) {
        boolean failed = "requires_payment_method".equals(intent.text("status"));
        String location = returnUrl + (returnUrl.contains("?") ? "&" : "?")
                + "payment_intent=" + encoded(intent.id())
                + "&payment_intent_client_secret=" + encoded(intent.need("client_secret"))
                + "&redirect_status=" + (failed ? "failed" : "succeeded");
        return new Reply.Whole(303, Map.of("Location", location), "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
