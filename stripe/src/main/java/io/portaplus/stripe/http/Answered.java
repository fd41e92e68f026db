package io.portaplus.stripe.http;

/** A whole answer. */
public record Answered(int status, String body) {}
