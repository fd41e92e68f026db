package io.portaplus.payments.basket;

import io.portaplus.payments.problem.Fault;
import io.portaplus.payments.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the faults of a basket, so that the caller is told all of them at once. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(String code, String fieldName, String message) {
        found.add(new Fault(code, fieldName, message));
    }

    int count() {
        return found.size();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Problem.InvalidRequest(found);
        }
    }
}
