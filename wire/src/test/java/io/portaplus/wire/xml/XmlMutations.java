package io.portaplus.wire.xml;

import io.portaplus.wire.Mutations;
import java.util.List;

/** Pieces that break XML, or almost. */
public final class XmlMutations {
    /** The pieces. */
    public static final List<String> PIECES = List.of(
            "<",
            ">",
            "/",
            "</",
            "/>",
            "=",
            "'",
            "\"",
            "&",
            "&amp;",
            "&#",
            "&#x10FFFF;",
            "&#1;",
            "&lol;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "--",
            "<?",
            "?>",
            "<?xml ",
            "<!DOCTYPE a [<!ENTITY lol 'lol'>]>",
            "<!ELEMENT",
            " xmlns='urn:a'",
            " xmlns:a='urn:a'",
            " xmlns:d2p1=''",
            " i:nil='true'",
            " a:b='c'",
            " x='y'",
            "<a>",
            "</a>",
            "<a:b/>",
            "<Title>",
            "</Title>",
            "<Lines><Line>",
            "<Quantity>1e999999999</Quantity>",
            "<a><a><a><a><a><a><a><a><a>",
            "\r",
            "\n",
            "\u0000",
            "\uFEFF",
            "\uFFFF",
            "é",
            "😀");

    private XmlMutations() {}

    /** With these pieces. */
    public static Mutations of(long seed) {
        return new Mutations(seed, PIECES);
    }
}
