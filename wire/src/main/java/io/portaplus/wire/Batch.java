package io.portaplus.wire;

import io.portaplus.wire.Requests.Arrived;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many requests for one operation in one body. All are read and checked before the first one runs; what is wrong with any
 * refuses the batch. After that each runs in order, and one that fails is an element of the answer: the rest runs.
 */
final class Batch {
    private final Calls calls;
    private final Errors errors;

    Batch(Calls calls, Errors errors) {
        this.calls = calls;
        this.errors = errors;
    }

    <Q extends Record, A extends Record> Answer answer(OperationModel<Q, A> operation, Asked asked, Arrived arrived) {
        List<Q> requests = calls.batch(operation, arrived);
        List<Call> items = new ArrayList<>();
        for (int at = 0; at < requests.size(); at++) {
            items.add(arrived.call().ofItem(at));
        }
        check(operation, requests, items);
        List<byte @Nullable []> answers = new ArrayList<>();
        int completed = 0;
        for (Q request : requests) {
            Call item = items.get(answers.size());
            byte[] answer;
            try {
                answer = operation.write(
                        calls.run(operation, request, item, asked), asked.format(), () -> errors.occasion(asked));
                completed += item.statusOr(200) < 400 ? 1 : 0;
            } catch (Throwable thrown) {
                // This item's state is what its operation left; the others have nothing to do with it.
                answer = failed(errors.told(thrown, operation.name()), operation.answer(), asked);
            }
            answers.add(answer);
        }
        arrived.call().header("X-AutoBatch-Completed", Integer.toString(completed));
        return calls.finished(200, asked, arrived.call(), asked.format().joinBatch(answers));
    }

    private <Q extends Record> void check(OperationModel<Q, ?> operation, List<Q> requests, List<Call> calls) {
        List<ResponseError> faults = new ArrayList<>();
        WireException first = null;
        for (int at = 0; at < requests.size(); at++) {
            try {
                operation.operation().check(requests.get(at), calls.get(at));
            } catch (Throwable thrown) {
                // Nothing has run yet, and nothing will.
                WireException told = errors.told(thrown, operation.name());
                first = first == null || (first.status() == 400 && told.status() != 400) ? told : first;
                faults.addAll(placed(told, at));
            }
        }
        if (first != null) {
            throw first.with(faults);
        }
    }

    /** The faults with the place of their request before their paths. */
    private static List<ResponseError> placed(WireException told, int at) {
        String place = "[" + at + "]";
        List<ResponseError> errors = told.responseStatus().errors();
        if (errors.isEmpty()) {
            return List.of(new ResponseError(
                    told.responseStatus().errorCode(),
                    place,
                    told.responseStatus().message()));
        }
        return errors.stream()
                .map(error -> new ResponseError(
                        error.errorCode(),
                        error.fieldName() == null ? place : place + "." + error.fieldName(),
                        error.message()))
                .toList();
    }

    private <A extends Record> byte[] failed(WireException told, @Nullable RecordModel<A> model, Asked asked) {
        A own = model == null ? null : model.createRefused(told.responseStatus());
        return model == null || own == null
                ? errors.body(told, asked.format(), errors.occasion(asked))
                : asked.format().write(model, own, errors.occasion(asked));
    }
}
