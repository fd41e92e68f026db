package io.portaplus.wire.dto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The XML namespace that a type's members live in. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface XmlNamespace {
    /** The namespace's name, without a prefix. */
    String value();
}
