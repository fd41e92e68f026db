package io.portaplus.wire;

import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.Format;
import io.portaplus.wire.model.RecordModel;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what the server itself refuses before a handler sees it: a malformed request line, headers too large. */
final class ServerErrors implements Request.Handler {
    private final Format format;
    private final RecordModel<ErrorResponse> model;

    ServerErrors(Format format, RecordModel<ErrorResponse> model) {
        this.format = format;
        this.model = model;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String reason = HttpStatus.getMessage(status);
        ErrorResponse error = new ErrorResponse(new ResponseStatus(
                reason.replace(" ", ""), "The server refused the request: " + reason + ".", List.of()));
        Answer.of(status, Map.of(), format.contentType(), format.write(model, error))
                .send(request, response, callback);
        return true;
    }
}
