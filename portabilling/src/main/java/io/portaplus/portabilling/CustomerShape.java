package io.portaplus.portabilling;

import static io.portaplus.portabilling.Shapes.decimal;
import static io.portaplus.portabilling.Shapes.text;
import static io.portaplus.portabilling.Shapes.whole;

import io.portaplus.contract.Customer;
import io.portaplus.contract.CustomerAddress;
import io.portaplus.contract.CustomerContact;
import io.portaplus.contract.CustomerStatus;
import io.portaplus.contract.PersonalInformation;
import io.portaplus.contract.PortaServiceFeature;
import io.portaplus.contract.Preferences;
import io.portaplus.payments.billing.BillingCustomer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * PortaBilling's {@code customer_info} in the shape in which callers know a customer. Its password is not read. What
 * PortaBilling has no member for stays empty: the town, the sender's address, the words for codes, the dialling rule.
 */
final class CustomerShape {
    private CustomerShape() {}

    static Customer of(JsonNode info, BillingCustomer figures) {
        return new Customer(
                address(info),
                contact(info),
                status(info, figures),
                preferences(info),
                person(info),
                figures.iCustomer(),
                whole(info.path("i_parent")),
                first(info, "note", "notepad"));
    }

    private static CustomerAddress address(JsonNode info) {
        return new CustomerAddress(
                text(info.path("baddr1")),
                first(info, "address_line_2", "baddr2"),
                text(info.path("baddr3")),
                text(info.path("baddr4")),
                text(info.path("city")),
                text(info.path("state")),
                text(info.path("zip")),
                text(info.path("country")),
                null);
    }

    private static CustomerContact contact(JsonNode info) {
        return new CustomerContact(
                text(info.path("email")),
                text(info.path("bcc")),
                null,
                text(info.path("phone1")),
                text(info.path("phone2")),
                text(info.path("cont1")),
                text(info.path("cont2")),
                text(info.path("faxnum")));
    }

    private static CustomerStatus status(JsonNode info, BillingCustomer figures) {
        return new CustomerStatus(
                decimal(info.path("opening_balance")),
                figures.balance(),
                figures.creditLimit(),
                decimal(info.path("discount_rate")),
                features(info.path("service_features")),
                figures.status(),
                text(info.path("billed_to")),
                warning(info.path("credit_limit_warning")),
                figures.currency());
    }

    private static Preferences preferences(JsonNode info) {
        return new Preferences(
                text(info.path("send_statistics")),
                whole(info.path("max_abbreviated_length")),
                text(info.path("out_date_format")),
                text(info.path("out_date_time_format")),
                text(info.path("out_time_format")),
                text(info.path("in_date_format")),
                text(info.path("in_time_format")),
                null,
                whole(info.path("i_moh")),
                text(info.path("send_invoices")),
                whole(info.path("i_time_zone")),
                whole(info.path("i_ui_time_zone")),
                whole(info.path("i_customer_type")),
                whole(info.path("i_vd_plan")),
                text(info.path("cld_translation_rule")),
                null,
                null);
    }

    private static PersonalInformation person(JsonNode info) {
        return new PersonalInformation(
                text(info.path("firstname")),
                text(info.path("midinit")),
                text(info.path("lastname")),
                text(info.path("salutation")),
                text(info.path("companyname")),
                text(info.path("login")),
                null,
                text(info.path("name")),
                text(info.path("tax_id")),
                whole(info.path("i_moh")));
    }

    private static @Nullable List<PortaServiceFeature> features(JsonNode all) {
        if (!all.isArray()) {
            return null;
        }
        List<PortaServiceFeature> features = new ArrayList<>();
        for (JsonNode one : all) {
            Map<String, List<String>> attributes = new LinkedHashMap<>();
            for (JsonNode attribute : one.path("attributes")) {
                String name = text(attribute.path("name"));
                if (name != null) {
                    attributes.put(name, texts(attribute.path("values")));
                }
            }
            features.add(new PortaServiceFeature(text(one.path("name")), text(one.path("flag_value")), attributes));
        }
        return features;
    }

    private static List<String> texts(JsonNode values) {
        return values.valueStream()
                .filter(JsonNode::isValueNode)
                .map(value -> value.asString(""))
                .toList();
    }

    /** Newer releases have a list of thresholds: amounts, and percents of the limit. */
    private static @Nullable String warning(JsonNode given) {
        if (!given.isArray()) {
            return text(given);
        }
        List<String> thresholds = new ArrayList<>();
        for (JsonNode one : given) {
            String threshold = text(one.path("warning_threshold"));
            if (threshold != null) {
                thresholds.add("P".equals(text(one.path("type"))) ? threshold + "%" : threshold);
            }
        }
        return thresholds.isEmpty() ? null : String.join(", ", thresholds);
    }

    private static @Nullable String first(JsonNode info, String name, String otherwise) {
        String value = text(info.path(name));
        return value == null ? text(info.path(otherwise)) : value;
    }
}
