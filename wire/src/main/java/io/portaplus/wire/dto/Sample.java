package io.portaplus.wire.dto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What samples show of a member in the place of the usual value: the name of a choice, or, empty, nothing at all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sample {
    /** A text; empty: the member is not given. */
    String value();
}
