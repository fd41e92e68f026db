package io.portaplus.wire.dto;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member that the published host declares in a base class: last in JSON, JSV and CSV (where it is declared
 * here), first in XML.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface BaseMember {
    /** The XML namespace of that base class; empty: that of the record. */
    String namespace() default "";
}
