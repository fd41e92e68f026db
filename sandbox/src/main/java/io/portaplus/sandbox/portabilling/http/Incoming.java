package io.portaplus.sandbox.portabilling.http;

import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;

/**
 * A request as it came.
 *
 * @param path not decoded
 * @param gone whether the client has given up
 */
record Incoming(String method, String path, HttpFields headers, String body, BooleanSupplier gone) {}
