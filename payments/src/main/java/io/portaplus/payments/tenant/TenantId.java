package io.portaplus.payments.tenant;

/**
 * Number of a tenant, unique in one installation and never used again.
 *
 * @param number 1 or more
 */
public record TenantId(int number) {
    public TenantId {
        if (number < 1) {
            throw new IllegalArgumentException("a tenant's number is 1 or more");
        }
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
