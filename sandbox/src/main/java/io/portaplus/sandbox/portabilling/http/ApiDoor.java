package io.portaplus.sandbox.portabilling.http;

import io.portaplus.sandbox.portabilling.control.CallLog;
import io.portaplus.sandbox.portabilling.control.Insides;
import io.portaplus.sandbox.portabilling.fault.Deed;
import io.portaplus.sandbox.portabilling.fault.Strike;
import io.portaplus.sandbox.portabilling.protocol.BillingFault;
import io.portaplus.sandbox.portabilling.protocol.Reply;
import io.portaplus.sandbox.portabilling.service.Methods;
import io.portaplus.sandbox.portabilling.state.Profile;
import io.portaplus.sandbox.portabilling.state.Switch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves the API: reads a call, lets a rule spoil it, executes it or not, and says what goes back. */
final class ApiDoor {
    private static final String BASE = "/rest/";
    private static final String PAGE =
            "<html><head><title>%d</title></head><body><center><h1>%d</h1></center><hr></body></html>";

    private final Insides insides;
    private final CallLog log;
    private final JsonMapper json;
    private final Desk desk;

    ApiDoor(Insides insides, CallLog log, JsonMapper json) {
        this.insides = insides;
        this.log = log;
        this.json = json;
        this.desk = new Desk(insides, json);
    }

    /**
     * What goes back.
     *
     * @param call whose true answer it is; null where it is none, or was spoilt
     */
    record Served(Reply reply, @Nullable String call) {}

    Served serve(Incoming in) {
        List<String> parts = in.path().startsWith(BASE)
                ? Arrays.asList(in.path().substring(BASE.length()).split("/"))
                : List.of();
        if (parts.size() < 2) {
            return new Served(Reply.html(404, PAGE.formatted(404, 404)), null);
        }
        boolean inPath = parts.size() == 4 && profile() == Profile.MR70;
        if (!in.method().equals("POST") && !(inPath && in.method().equals("GET"))) {
            return new Served(Reply.html(405, PAGE.formatted(405, 405)).with("Allow", "POST"), null);
        }
        Instant arrived = insides.books().now();
        CallLog.Entry entry = log.begin(arrived, parts.get(0) + "/" + parts.get(1));
        Served served = serve(in, parts, inPath, new Seen(entry, arrived));
        insides.books().counters().add("calls");
        return marked(served);
    }

    private Served serve(Incoming in, List<String> parts, boolean inPath, Seen seen) {
        String service = parts.get(0);
        String method = parts.get(1);
        Envelope envelope;
        try {
            if (inPath) {
                insides.books().counters().add("unsafe_calls");
                envelope = Envelope.ofPath(parts.get(2), parts.get(3), json);
            } else if (parts.size() != 2) {
                throw BillingFault.drawn("path", "There is nothing there");
            } else {
                envelope = Envelope.read(in, json);
            }
        } catch (BillingFault fault) {
            return plain(desk.fault(service, method, fault), seen);
        }
        seen.entry.asked(envelope.credentials().form(), envelope.params().node());
        var asked = new Methods.Asked(seen.entry.id(), seen.arrived, service, method, envelope.params());
        Strike strike = insides.disturbances().rules().strike(service, method, Desk.marker(envelope.params()));
        if (strike == null) {
            return plain(desk.execute(asked, envelope.credentials(), UnaryOperator.identity(), false), seen);
        }
        seen.entry.struck(strike.deed().wireName());
        return struck(in, new Struck(asked, envelope, strike), seen);
    }

    /** The call is struck: before it is executed, instead, or after. */
    private Served struck(Incoming in, Struck call, Seen seen) {
        Strike strike = call.strike;
        switch (strike.deed()) {
            case DROP_BEFORE -> {
                return spoilt(new Reply.Drop(), seen);
            }
            case AUTH_FAULT -> {
                String code = strike.terms().path("code").asString("Server.Session.check_auth.auth_failed");
                return plain(desk.fault("", "", BillingFault.known(code, "The session is not accepted")), seen);
            }
            case THROTTLE -> {
                Reply.Whole refusal = Reply.html(strike.status(), PAGE.formatted(strike.status(), strike.status()));
                JsonNode after = strike.terms().path("retry_after");
                return spoilt(after.isNumber() ? refusal.with("Retry-After", after.asString()) : refusal, seen);
            }
            case LATE_EXECUTE -> {
                Runnable work = desk.later(call.asked, call.envelope.credentials());
                if (work != null) {
                    insides.disturbances().later().at(seen.arrived.plus(strike.delay()), work);
                }
                return spoilt(new Reply.Drop(), seen);
            }
            case DELAY_BEFORE -> insides.disturbances().held().pause(strike.delay());
            default -> {
                // It is executed first, or not at all.
            }
        }
        if (!strike.executes()) {
            return spoilt(Reply.html(strike.status(), PAGE.formatted(strike.status(), strike.status())), seen);
        }
        Desk.Done done =
                desk.execute(call.asked, call.envelope.credentials(), shape(strike), strike.deed() == Deed.EXPIRE_NOW);
        return after(in, call, done, seen);
    }

    private Served after(Incoming in, Struck call, Desk.Done done, Seen seen) {
        Strike strike = call.strike;
        return switch (strike.deed()) {
            case DROP_AFTER -> spoilt(new Reply.Drop(), seen);
            case GATEWAY -> spoilt(Reply.html(strike.status(), PAGE.formatted(strike.status(), strike.status())), seen);
            case FAULT_AFTER_COMMIT -> {
                String code = strike.terms().path("code").asString("");
                Desk.Done fault = desk.fault(
                        call.asked.service(),
                        call.asked.method(),
                        code.isEmpty()
                                ? BillingFault.drawn("after_commit", "Something went wrong")
                                : BillingFault.known(code, "Something went wrong"));
                seen.entry.answered(fault.reply().outcome(), fault.code());
                yield new Served(fault.reply(), null);
            }
            case TRUNCATE -> spoilt(done.reply().cut(), seen);
            case EMPTY_200 -> spoilt(Reply.json(200, ""), seen);
            case HTML_200 -> spoilt(Reply.html(200, PAGE.formatted(200, 200)), seen);
            case WRONG_CONTENT_TYPE -> {
                seen.entry.answered(done.reply().outcome(), done.code());
                yield new Served(done.reply().with("Content-Type", "text/html"), seen.entry.id());
            }
            case DRIP -> {
                seen.entry.answered(done.reply().outcome(), done.code());
                yield new Served(
                        new Reply.Drip(
                                done.reply(),
                                strike.terms().path("bytes_per_second").asInt()),
                        seen.entry.id());
            }
            case DELAY_AFTER -> {
                insides.disturbances().held().pause(strike.delay());
                yield in.gone().getAsBoolean() ? spoilt(new Reply.Drop(), seen) : plain(done, seen);
            }
            default -> plain(done, seen);
        };
    }

    private static UnaryOperator<JsonNode> shape(Strike strike) {
        return switch (strike.deed()) {
            case NUMBERS_AS_STRINGS -> Noise::strings;
            case NULLS -> Noise::nulls;
            case EXTRA_FIELDS -> Noise::extra;
            default -> UnaryOperator.identity();
        };
    }

    private static Served plain(Desk.Done done, Seen seen) {
        seen.entry.answered(done.reply().outcome(), done.code());
        return new Served(done.reply(), done.code().isEmpty() ? seen.entry.id() : null);
    }

    private static Served spoilt(Reply reply, Seen seen) {
        seen.entry.answered(reply.outcome(), "");
        return new Served(reply, null);
    }

    private Served marked(Served served) {
        boolean silent = insides.books().locked(() -> insides.books().switches().is(Switch.STRICT_HEADERS, "yes"));
        if (silent) {
            return served;
        }
        String value = "1;profile=" + profile().name().toLowerCase(Locale.ROOT);
        Reply reply = switch (served.reply) {
            case Reply.Whole whole -> whole.with(Front.SANDBOX, value);
            case Reply.Drip drip -> new Reply.Drip(drip.answer().with(Front.SANDBOX, value), drip.bytesPerSecond());
            case Reply.Drop drop -> drop;
        };
        return new Served(reply, served.call);
    }

    private Profile profile() {
        return insides.books().locked(() -> insides.books().switches().profile());
    }

    private record Seen(CallLog.Entry entry, Instant arrived) {}

    private record Struck(Methods.Asked asked, Envelope envelope, Strike strike) {}
}
