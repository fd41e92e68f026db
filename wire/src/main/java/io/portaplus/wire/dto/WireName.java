package io.portaplus.wire.dto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a member on the wire, where it is not the component's name with its first letter in upper case
 * ({@code iCustomer} is {@code ICustomer} without this annotation).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WireName {
    /** The name exactly as written on the wire. */
    String value();
}
