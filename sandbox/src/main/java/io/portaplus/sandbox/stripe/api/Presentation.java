package io.portaplus.sandbox.stripe.api;

/** How objects are shown: as they are, and expanded. */
record Presentation(Views views, Expansion expansion) {}
