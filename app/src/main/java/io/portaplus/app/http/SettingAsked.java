package io.portaplus.app.http;

import io.portaplus.wire.Call;
import io.portaplus.wire.WireException;

/** What a change of settings must come as. */
final class SettingAsked {
    private SettingAsked() {}

    /**
     * A GET may be sent by anybody's browser, kept in logs and sent twice: nothing is changed by one.
     *
     * @throws WireException 400 where it did not come by POST
     */
    static void byPost(Call call) {
        if (!call.verb().equals("POST")) {
            throw new WireException(400, "PostRequired", "A setting is changed by POST.");
        }
    }
}
