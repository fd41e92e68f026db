package io.portaplus.app.http;

import io.portaplus.contract.GetCustomer;
import io.portaplus.contract.PortaCustomerInfo;
import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which customer is asked for. Empty texts, 0 and false count as not given. */
sealed interface CustomerAsked {
    int LONGEST = 120;

    record ByNumber(long iCustomer) implements CustomerAsked {}

    record ByName(String name) implements CustomerAsked {}

    record ByAccount(String accountId) implements CustomerAsked {}

    record ByPhone(String phone) implements CustomerAsked {}

    /** @throws Problem.InvalidRequest with all faults that the request has */
    static long balanceOf(PortaCustomerInfo request) {
        List<Fault> faults = new ArrayList<>();
        long iCustomer = Objects.requireNonNullElse(request.iCustomer(), 0L);
        if (iCustomer < 1) {
            faults.add(new Fault("ICustomerRequired", "ICustomer", "ICustomer is required, above 0."));
        }
        refuse(given(request.iAccount()), "IAccount", faults);
        refuse(given(request.admin()), "Admin", faults);
        refuse(given(request.iCustomerType()), "ICustomerType", faults);
        refuse(given(request.customersInfoWithOutLimit()), "CustomersInfoWithOutLimit", faults);
        refuse(given(request.searchString()), "SearchString", faults);
        refuse(given(request.iParent()), "IParent", faults);
        refuse(given(request.getCustomerSites()), "getCustomerSites", faults);
        end(faults);
        return iCustomer;
    }

    /** @throws Problem.InvalidRequest with all faults that the request has */
    static CustomerAsked of(GetCustomer request) {
        List<Fault> faults = new ArrayList<>();
        List<CustomerAsked> asked = new ArrayList<>();
        long iCustomer = Objects.requireNonNullElse(request.iCustomer(), 0L);
        if (iCustomer > 0) {
            asked.add(new ByNumber(iCustomer));
        } else if (iCustomer < 0) {
            faults.add(new Fault("InvalidICustomer", "ICustomer", "ICustomer is above 0."));
        }
        String name = text("Name", request.name(), faults);
        if (!name.isEmpty()) {
            asked.add(new ByName(name));
        }
        String account = text("AccountID", request.accountID(), faults);
        if (!account.isEmpty()) {
            asked.add(new ByAccount(account));
        }
        String phone = text("PhoneNumber", request.phoneNumber(), faults);
        if (!phone.isEmpty()) {
            asked.add(new ByPhone(phone));
            if (!given(request.checkCustomerExist())) {
                faults.add(new Fault(
                        "CheckCustomerExistRequired",
                        "CheckCustomerExist",
                        "By PhoneNumber only the existence of a customer is told: CheckCustomerExist must be true."));
            }
        }
        refuse(given(request.login()), "Login", faults);
        refuse(given(request.iParent()), "IParent", faults);
        refuse(given(request.getReseller()), "getReseller", faults);
        if (asked.size() != 1) {
            faults.add(new Fault(
                    "OneCustomerRequired", "ICustomer", "Exactly one of ICustomer, Name, AccountID and PhoneNumber."));
        }
        end(faults);
        return asked.getFirst();
    }

    private static String text(String member, @Nullable String given, List<Fault> faults) {
        String text = Objects.requireNonNullElse(given, "").strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(
                    "InvalidText",
                    member,
                    member + " takes at most " + LONGEST + " characters and no control characters."));
        }
        return text;
    }

    private static boolean given(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Long number -> number != 0;
            default -> !value.toString().isEmpty();
        };
    }

    private static void refuse(boolean given, String member, List<Fault> faults) {
        if (given) {
            faults.add(new Fault(
                    "NotOffered", member, member + " is a part of the published request that is not offered."));
        }
    }

    private static void end(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Problem.InvalidRequest(faults);
        }
    }
}
