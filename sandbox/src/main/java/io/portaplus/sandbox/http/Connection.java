package io.portaplus.sandbox.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/** The connection under a request: to see whether the client is gone, and to break it. */
public final class Connection {
    private final EndPoint endPoint;

    /** The one that this request came over. */
    public Connection(Request request) {
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /**
     * Whether the client has closed its side. To be asked only about a request that will never be answered, for a byte
     * that comes meanwhile is lost.
     */
    public boolean isGone() {
        try {
            return !endPoint.isOpen() || endPoint.fill(BufferUtil.allocate(1)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Resets it, so that the client sees a broken connection rather than an orderly end. */
    public void reset() {
        EndPoint innermost = endPoint;
        while (innermost instanceof EndPoint.Wrapper wrapper) {
            innermost = wrapper.unwrap();
        }
        if (innermost instanceof SocketChannelEndPoint socket) {
            try {
                socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // Already closed by the client: then there is nothing left to break.
                endPoint.close(e);
                return;
            }
        }
        endPoint.close();
    }

    /** Ends it in order, so that the client sees the end where it waits for more. */
    public void close() {
        endPoint.close();
    }
}
