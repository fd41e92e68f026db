package io.portaplus.app;

import io.portaplus.app.rig.Portal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A request by chance: any members of the contract with any values, some right ones, some broken ones. */
final class RandomRequest {
    private static final Map<String, List<String>> CUSTOMER = new TreeMap<>(Map.of(
            "CustomerAddress", List.of("Country", "Address1"),
            "CustomerContact", List.of("Email", "Phone1"),
            "CustomerStatus", List.of("ISO4217", "BillStatus"),
            "Preferences", List.of("OutDateFormat", "SendInvoices"),
            "PersonalInformation", List.of("TaxId", "Password", "Name")));
    private static final List<String> HEADS = List.of(
            "POST /ChargeStripeCustomerCard", "POST /json/reply/StripePaymentRequest",
            "POST /json/oneway/StripePaymentRequest", "POST /api/StripePaymentRequest");
    private static final List<String> ODD_HEADS = List.of(
            "GET /ChargeStripeCustomerCard",
            "PUT /ChargeStripeCustomerCard",
            "DELETE /api/StripePaymentRequest",
            "BREW /ChargeStripeCustomerCard",
            "POST /json/reply/StripePaymentRequest[]",
            "POST /ChargeStripeCustomerCard?Customer={\"Notes\":[1|2]}",
            "POST /ChargeStripeCustomerCard?format=xml",
            "POST /ChargeStripeCustomerCard.json",
            "POST /chargestripecustomercard/",
            "POST //",
            "POST /%zz",
            "POST /%00",
            "POST /ChargeStripeCustomerCard/..;/x",
            "GET /json/metadata?op=StripePaymentRequest",
            "GET /return/pay_00000081m834ph4nmcyqq5na9hcfmfvs?payment_intent=%zz&x=%c3%28",
            "GET /return/?payment_intent=pi_1",
            "GET /return/pay_00000000000000000000000000000000",
            "GET /return/pay_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
            "GET /health/live",
            "POST /xml/reply/StripePaymentRequest",
            "POST /ChargeStripeCustomerCard?callback=a&x=4242424242424242");

    private final RandomGenerator random;
    private final RandomValue value;

    RandomRequest(RandomGenerator random) {
        this.random = random;
        this.value = new RandomValue(random);
    }

    /** Request line and headers. */
    String head() {
        StringBuilder head =
                new StringBuilder(one(30) ? value.pick(ODD_HEADS) : value.pick(HEADS)).append(" HTTP/1.1\r\n");
        if (head.indexOf("/%") > 0) {
            // The server closes the connection after a target that it can't read, and does not say so.
            head.append("Connection: close\r\n");
        }
        head.append("Accept: application/json\r\n");
        if (!one(50)) {
            head.append("Content-Type: ")
                    .append(one(50) ? "text/html" : "application/json")
                    .append("\r\n");
        }
        if (one(4)) {
            head.append("Idempotency-Key: key-").append(random.nextInt(100_000)).append("\r\n");
        }
        if (one(100)) {
            head.append("Idempotency-Key: ")
                    .append("k".repeat(random.nextInt(400)))
                    .append("\r\n");
        }
        if (one(50)) {
            head.append("X-Http-Method-Override: ")
                    .append(one(2) ? "POST" : "GET")
                    .append("\r\n");
        }
        return head.toString();
    }

    byte[] body() {
        String text = one(100) ? right() : chance();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return one(25) ? broken(bytes) : bytes;
    }

    /** One that can be charged, so that the others are not the only kind that the service sees. */
    private String right() {
        return Portal.basket(1 + random.nextInt(200), "tok_visa", (1 + random.nextInt(500)) + ".00");
    }

    private String chance() {
        StringBuilder out = new StringBuilder(512).append('{');
        member(out, 1, "License", () -> one(40) ? value.text() : "\"" + Portal.LICENCE + "\"");
        member(
                out,
                one(100) ? 2 : 1,
                "ICustomer",
                () -> one(4) ? value.number() : Integer.toString(1 + random.nextInt(200)));
        member(out, one(3) ? 1 : 0, "Customer", this::customer);
        member(out, one(8) ? 0 : 1, "ShoppingInformation", this::lines);
        member(out, one(3) ? 1 : 0, "StripeSourceId", () -> one(2) ? "\"pm_1NoSuchMethod\"" : value.text());
        member(out, one(10) ? 1 : 0, "CustomerId", () -> one(2) ? "\"cus_1NoSuchCustomer\"" : value.text());
        for (String name :
                List.of("apiSingleUseToken", "SuccessUrl", "CancelUrl", "PaymentMethod", "shoppinginformation")) {
            member(out, one(30) ? 1 : 0, name, value::text);
        }
        for (String name : List.of("CardInfo", "FeatureName", "Unknown", "__proto__")) {
            member(out, one(4) ? 1 : 0, name, value::text);
        }
        member(out, one(6) ? 1 : 0, "ContentId", value::number);
        member(out, one(30) ? 1 : 0, "IsDelete", value::bool);
        member(out, one(30) ? 1 : 0, "GetCustomerCardInformation", value::bool);
        return out.append('}').toString();
    }

    private String customer() {
        if (one(10)) {
            return value.junk(0);
        }
        StringBuilder out = new StringBuilder().append('{');
        CUSTOMER.forEach((group, names) -> member(out, one(3) ? 1 : 0, group, () -> {
            StringBuilder inner = new StringBuilder().append('{');
            names.forEach(name -> member(inner, one(2) ? 1 : 0, name, value::text));
            return inner.append('}').toString();
        }));
        member(out, one(6) ? 1 : 0, "ICustomer", value::number);
        member(out, one(6) ? 1 : 0, "Notes", value::text);
        return out.append('}').toString();
    }

    private String lines() {
        if (one(20)) {
            return value.junk(0);
        }
        int count = one(500) ? 1001 : one(10) ? 0 : 1 + random.nextInt(3);
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",").append(count > 1000 ? "{}" : line());
        }
        return out.append(']').toString();
    }

    private String line() {
        StringBuilder out = new StringBuilder().append('{');
        member(out, 1, "Quantity", () -> one(8) ? value.number() : "1");
        member(out, 1, "Currency", () -> one(12) ? value.text() : "\"GBP\"");
        for (String fee : List.of("SetupFee", "MonthlyFee", "TransactionCharge", "VoucherCredit", "ItemSubTotal")) {
            member(out, one(3) ? 1 : 0, fee, value::number);
        }
        for (String text : List.of("Title", "Key")) {
            member(out, one(3) ? 1 : 0, text, value::text);
        }
        member(out, one(5) ? 1 : 0, "AdditionalInformation", () -> "[" + value.text() + "," + value.junk(0) + "]");
        member(out, one(5) ? 1 : 0, "AdvancePeriod", value::number);
        member(out, one(5) ? 1 : 0, "DisplayIndex", value::number);
        member(out, one(5) ? 1 : 0, "PartId", value::number);
        member(out, one(5) ? 1 : 0, "VatApplicable", value::bool);
        return out.append('}').toString();
    }

    private static void member(StringBuilder out, int times, String name, Supplier<String> json) {
        for (int i = 0; i < times; i++) {
            if (out.length() > 1) {
                out.append(',');
            }
            out.append('"').append(name).append("\":").append(json.get());
        }
    }

    /** Cut off, or with a byte that does not belong there. */
    private byte[] broken(byte[] bytes) {
        if (one(2)) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] = (byte) random.nextInt(256);
        return other;
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }
}
