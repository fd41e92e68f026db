package io.portaplus.sandbox.portabilling.service;

import io.portaplus.sandbox.portabilling.state.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an installation says of itself. */
final class Installation {
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/London", "Europe/Berlin", "Pacific/Palau", "Africa/Johannesburg", "America/New_York");

    private Installation() {}

    static List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("Generic", "get_session_data", Installation::sessionData),
                Endpoint.read(
                        "Generic",
                        "get_version",
                        call -> node().put(
                                        "version",
                                        call.books().switches().profile().version())),
                Endpoint.read("Env", "get_env_info", Installation::environment),
                Endpoint.read("Generic", "get_time_zone_list", Installation::zones),
                Endpoint.read("Generic", "get_countries_list", Installation::countries));
    }

    private static ObjectNode sessionData(Call call) {
        ObjectNode answer = node().put("i_user", call.user().id());
        if (call.books().switches().profile() == Profile.MR100) {
            answer.put("operating_mode", call.books().mode().name().toLowerCase(Locale.ROOT));
        }
        return answer;
    }

    private static ObjectNode environment(Call call) {
        ObjectNode answer = node();
        answer.putObject("env_info")
                .put("i_env", call.user().environment())
                .put("name", "sandbox-" + call.user().environment());
        return answer;
    }

    /** The numbers differ from one installation to the next: nobody may know them by heart. */
    private static ObjectNode zones(Call call) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 1; i <= 400; i++) {
            ids.add(i);
        }
        Collections.shuffle(ids, new Random(call.books().seed()));
        ObjectNode answer = node();
        ArrayNode zones = answer.putArray("time_zone_list");
        for (int i = 0; i < ZONES.size(); i++) {
            zones.addObject().put("i_time_zone", ids.get(i)).put("time_zone_name", ZONES.get(i));
        }
        return answer;
    }

    private static ObjectNode countries(Call call) {
        ObjectNode answer = node();
        ArrayNode countries = answer.putArray("countries_list");
        for (String code : Locale.getISOCountries()) {
            countries
                    .addObject()
                    .put("iso_3166_1_a2", code)
                    .put("name", Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
        }
        return answer;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
