package io.portaplus.sandbox.portabilling.control;

import io.portaplus.sandbox.http.Held;
import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.fault.Later;
import io.portaplus.sandbox.portabilling.fault.Rules;
import io.portaplus.sandbox.portabilling.service.Methods;
import io.portaplus.sandbox.portabilling.session.Sessions;
import io.portaplus.sandbox.portabilling.state.Books;

/** The parts of a simulator. */
public record Insides(Books books, Sessions sessions, Methods methods, Events events, Disturbances disturbances) {

    /** What makes calls go wrong. */
    public record Disturbances(Rules rules, Later later, Held held) {}
}
