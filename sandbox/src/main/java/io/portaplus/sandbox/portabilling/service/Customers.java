package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Params;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Party;
import io.portaplus.sandbox.portabilling.state.Switch;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looking customers up, adding and changing them. */
final class Customers {
    private static final List<String> KEYS = List.of("i_customer", "refnum", "name", "login");
    private static final List<String> EQUAL = List.of(
            "bill_status", "i_customer_type", "i_parent", "companyname", "firstname", "lastname", "i_office_type");
    private static final Map<String, Integer> LONGEST = Map.of(
            "baddr1",
            41,
            "address_line_2",
            167,
            "city",
            31,
            "state",
            21,
            "bcc",
            99,
            "cont1",
            120,
            "cont2",
            120,
            "companyname",
            100);

    private final Events events;

    Customers(Events events) {
        this.events = events;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("Customer", "get_customer_info", this::info),
                Endpoint.read("Customer", "get_customer_list", this::list),
                Endpoint.write("Customer", "add_customer", this::add),
                Endpoint.write("Customer", "update_customer", this::update),
                Endpoint.read("Customer", "validate_customer_info", this::validate),
                Endpoint.read("Customer", "get_custom_fields_values", this::customFields),
                Endpoint.write("Customer", "update_custom_fields_values", this::updateCustomFields));
    }

    private ObjectNode info(Call call) {
        Party customer = find(call);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (customer == null) {
            if (call.books().switches().is(Switch.NOT_FOUND, "fault")) {
                throw BillingFault.drawn("customer_unknown", "There is no such customer");
            }
            return answer;
        }
        ObjectNode info = customer.fields().deepCopy();
        if (call.params().flag("detailed_info")) {
            JsonNode features = customer.hidden().path("service_features");
            info.set("service_features", features.isArray() ? features : info.arrayNode());
            info.putArray("scheduled_status_change_list");
        }
        if (call.params().flag("get_time_zone_name")) {
            info.put("time_zone_name", "Europe/London");
        }
        answer.set("customer_info", info);
        return answer;
    }

    private static @Nullable Party find(Call call) {
        Params params = call.params();
        List<String> given = KEYS.stream().filter(params::has).toList();
        if (given.isEmpty() && call.user().realm().equals("customer")) {
            return call.customer();
        }
        if (given.size() != 1) {
            throw BillingFault.drawn("one_key", "Give exactly one of " + String.join(", ", KEYS));
        }
        String key = given.getFirst();
        if (key.equals("i_customer")) {
            return call.customer();
        }
        String wanted = params.need(key);
        return call.books().customers().stream()
                .filter(customer -> wanted.equals(customer.text(key)))
                .map(call::visible)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private ObjectNode list(Call call) {
        Params params = call.params();
        Books books = call.books();
        Stream<Party> all = books.customers().stream().filter(call.user()::sees);
        String name = params.text("name");
        if (name != null) {
            Pattern pattern = Pattern.compile(
                    Stream.of(name.split("%", -1))
                            .map(Pattern::quote)
                            .reduce((a, b) -> a + ".*" + b)
                            .orElse(""),
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            all = all.filter(one -> {
                String text = one.text("name");
                return text != null && pattern.matcher(text).matches();
            });
        }
        for (String filter : EQUAL) {
            String wanted = params.text(filter);
            if (wanted != null) {
                all = all.filter(one -> wanted.equals(one.text(filter)));
            }
        }
        if (params.node().path("search") instanceof ObjectNode search) {
            all = all.filter(one -> matches(one, search));
        }
        List<Party> found = new ArrayList<>(all.toList());
        if (books.switches().is(Switch.UNSTABLE_ORDER, "yes")) {
            found = found.reversed();
        }
        ObjectNode page = Paging.page(
                "customer_list",
                found.stream().map(one -> one.fields().deepCopy()).toList(),
                params,
                books.switches());
        appear(books);
        return page;
    }

    private static boolean matches(Party customer, ObjectNode search) {
        String value = search.path("value").asString("").toLowerCase(Locale.ROOT);
        for (JsonNode by : search.path("search_by")) {
            String text = customer.text(by.asString());
            if (text != null && text.toLowerCase(Locale.ROOT).contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Others add customers while somebody goes through the pages. */
    private static void appear(Books books) {
        for (int i = books.switches().number(Switch.INSERT_WHILE_PAGING); i > 0; i--) {
            Party added = books.addCustomer(JsonNodeFactory.instance.objectNode());
            added.fields().put("name", "Appeared " + added.id());
        }
    }

    private ObjectNode add(Call call) {
        ObjectNode said =
                checked(call, call.params().needObject("customer_info").deepCopy());
        Params info = new Params(said);
        String name = info.need("name");
        currency(info.need("iso_4217"));
        long environment = call.user().environment();
        if (call.books().customers().stream()
                .anyMatch(one -> one.environment() == environment && name.equals(one.text("name")))) {
            throw BillingFault.drawn("duplicate_name", "There is a customer of this name");
        }
        said.remove("i_customer");
        said.put("i_env", environment);
        if (call.user().realm().equals("reseller")) {
            said.put("i_parent", call.user().customer());
        }
        Party added = call.books().addCustomer(said);
        events.customer("Created", added.id());
        return JsonNodeFactory.instance.objectNode().put("i_customer", added.id());
    }

    private ObjectNode update(Call call) {
        ObjectNode said = checked(call, call.params().needObject("customer_info"));
        Party customer = call.visible(call.books().customer(new Params(said).needWhole("i_customer")));
        if (customer == null) {
            throw BillingFault.drawn("customer_unknown", "There is no such customer");
        }
        String currency = new Params(said).text("iso_4217");
        if (currency != null && !currency.equals(customer.text("iso_4217"))) {
            throw BillingFault.drawn("currency_fixed", "The currency cannot be changed");
        }
        // What the record does not have is ignored, and money moves by transactions only.
        said.properties().forEach(one -> {
            String name = one.getKey();
            if (customer.fields().has(name) && !name.contains("balance") && !name.equals("i_customer")) {
                customer.fields().set(name, one.getValue());
            }
        });
        events.customer("Updated", customer.id());
        return JsonNodeFactory.instance.objectNode().put("i_customer", customer.id());
    }

    private ObjectNode validate(Call call) {
        ObjectNode said = checked(call, call.params().needObject("customer_info"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("customer_info", said);
        return answer;
    }

    private static ObjectNode checked(Call call, ObjectNode said) {
        boolean cut = call.books().switches().is(Switch.LONG_TEXT, "cut");
        LONGEST.forEach((name, most) -> {
            String text = said.path(name).asString("");
            if (text.length() > most) {
                if (!cut) {
                    throw BillingFault.drawn("too_long_" + name, "The value of " + name + " is too long");
                }
                said.put(name, text.substring(0, most));
            }
        });
        return said;
    }

    private static void currency(String code) {
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw BillingFault.drawn("currency", "The currency is not known");
        }
    }

    private ObjectNode customFields(Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        JsonNode values = call.needCustomer().hidden().path("custom_fields");
        answer.set("custom_fields_values", values.isArray() ? values.deepCopy() : answer.arrayNode());
        return answer;
    }

    private ObjectNode updateCustomFields(Call call) {
        Party customer = call.needCustomer();
        ArrayNode values = customer.hidden().withArray("custom_fields");
        for (JsonNode wanted : call.params().node().path("custom_fields_values")) {
            String key = wanted.hasNonNull("i_custom_field") ? "i_custom_field" : "name";
            if (!wanted.hasNonNull(key)) {
                throw BillingFault.parameter("custom_fields_values");
            }
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.get(i).path(key).asString("").equals(wanted.path(key).asString())) {
                    values.remove(i);
                }
            }
            values.add(wanted.deepCopy());
        }
        return JsonNodeFactory.instance.objectNode().put("i_customer", customer.id());
    }
}
