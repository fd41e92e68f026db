package io.portaplus.payments.processor;

import io.portaplus.contract.Customer;
import io.portaplus.contract.CustomerAddress;
import io.portaplus.contract.CustomerContact;
import io.portaplus.contract.PersonalInformation;
import io.portaplus.payments.basket.Countries;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the card processor is told of a customer; what the portal did not give is null, and what the processor could not
 * take is left out.
 *
 * @param name of the person, else of the company
 * @param address null where the portal gave none of it
 */
public record Details(
        @Nullable String name,
        @Nullable String email,
        @Nullable Address address) {
    /** Stripe's limits of a customer's members. */
    private static final int LONGEST_NAME = 256;

    private static final int LONGEST_EMAIL = 512;
    private static final int LONGEST_PART = 500;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /**
     * A postal address.
     *
     * @param country of two letters
     */
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {}

    /** What a request says of its customer; empty where it says nothing of this. */
    public static Optional<Details> of(@Nullable Customer given) {
        if (given == null) {
            return Optional.empty();
        }
        Details details =
                new Details(name(given.personalInformation()), email(given.customerContact()), address(given));
        return details.name == null && details.email == null && details.address == null
                ? Optional.empty()
                : Optional.of(details);
    }

    private static @Nullable String name(@Nullable PersonalInformation person) {
        if (person == null) {
            return null;
        }
        String name = joined(" ", person.firstName(), person.middleInitials(), person.lastName());
        if (name == null) {
            name = clean(person.name());
        }
        if (name == null) {
            name = clean(person.company());
        }
        return name == null ? null : clipped(name, LONGEST_NAME);
    }

    /** One that is none would have all the rest refused. */
    private static @Nullable String email(@Nullable CustomerContact contact) {
        String email = contact == null ? null : clean(contact.email());
        return email != null
                        && email.length() <= LONGEST_EMAIL
                        && EMAIL.matcher(email).matches()
                ? email
                : null;
    }

    private static @Nullable Address address(Customer given) {
        CustomerAddress at = given.customerAddress();
        if (at == null) {
            return null;
        }
        String country = clean(at.country());
        Address address = new Address(
                part(at.address1()),
                part(joined(", ", at.address2(), at.address3(), at.address4())),
                part(clean(at.city()) == null ? at.town() : at.city()),
                part(at.region()),
                part(at.postcode()),
                country == null ? null : Countries.find(country).orElse(null));
        return address.equals(new Address(null, null, null, null, null, null)) ? null : address;
    }

    private static @Nullable String part(@Nullable String text) {
        String clean = clean(text);
        return clean == null ? null : clipped(clean, LONGEST_PART);
    }

    private static @Nullable String joined(String between, @Nullable String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            String clean = clean(part);
            if (clean != null) {
                all.append(all.isEmpty() ? "" : between).append(clean);
            }
        }
        return all.isEmpty() ? null : all.toString();
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Never in the middle of a character. */
    private static String clipped(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
