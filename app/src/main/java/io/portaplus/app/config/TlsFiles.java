package io.portaplus.app.config;

import java.nio.file.Path;

/**
 * Where the server's certificate is, in PEM.
 *
 * @param certificate the certificate, then those that lead to its authority
 * @param key its private key, PKCS#8 and without a password
 */
public record TlsFiles(Path certificate, Path key) {}
