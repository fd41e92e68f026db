package io.portaplus.postgres;

import io.portaplus.payments.secret.Secret;

/**
 * How the database's owner logs in; used to migrate and for nothing else.
 *
 * @param url JDBC address, without user and password
 * @param user owns the database's tables and may create roles; no superuser
 */
public record DatabaseLogin(String url, String user, Secret password) {}
