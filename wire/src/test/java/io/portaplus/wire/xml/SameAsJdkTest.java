package io.portaplus.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.wire.Basket;
import io.portaplus.wire.Mutations;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.format.UnreadableException;
import io.portaplus.wire.format.Utf8;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.io.ByteArrayInputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scanner takes the documents that the JDK's parser takes, and finds the same elements and texts in them. */
class SameAsJdkTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 50_000) / 5;

    private static final Pattern ODD_TAG = Pattern.compile("<[^>]*[^\\x00-\\x7F]");

    private final XmlFormat xml = new XmlFormat(new ReadLimits(8, 20, 50));
    private final RecordModel<Basket> model = new Models().of(Basket.class);
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    SameAsJdkTest() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    @Test
    void theSameDocumentsAreWellFormedAndMeanTheSame() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("SameAsJdkTest: -Dfuzz.seed=" + seed);
        Mutations mutations = XmlMutations.of(seed);
        int taken = 0;
        int refusedOnlyHere = 0;
        for (int n = 0; n < INPUTS; n++) {
            byte[] body = mutations.of(xml.write(model, RandomBasket.of(seed + n)));
            if (isOurs(body)) {
                String ours = ours(body);
                String theirs = theirs(body);
                if (ours != null) {
                    taken++;
                    assertThat(ours)
                            .as("seed %d, input %s", seed, HexFormat.of().formatHex(body))
                            .isEqualTo(theirs);
                } else if (theirs != null) {
                    refusedOnlyHere++;
                }
            }
        }
        assertThat(taken).as("taken").isGreaterThan(INPUTS / 50);
        // The JDK lets names begin with a colon, and versions and encodings be others than the declaration may name.
        assertThat(refusedOnlyHere).as("refused only here").isLessThan(INPUTS / 500);
    }

    /**
     * Blank documents and DTDs are read otherwise on purpose. The JDK knows the characters of names from an older
     * edition of the standard, and tells of broken UTF-8 on standard error.
     */
    private static boolean isOurs(byte[] body) {
        String text = Utf8.text(body);
        return text != null
                && !text.isBlank()
                && !text.contains("<!DOCTYPE")
                && !ODD_TAG.matcher(text).find();
    }

    private static @Nullable String ours(byte[] body) {
        StringBuilder seen = new StringBuilder();
        XmlScanner scanner = new XmlScanner(body);
        try {
            scanner.start();
            element(scanner, seen);
            scanner.finish();
            return seen.toString();
        } catch (UnreadableException refused) {
            return null;
        }
    }

    private static void element(XmlScanner scanner, StringBuilder seen) {
        seen.append('{').append(scanner.namespace()).append('}').append(scanner.localName());
        String nil = scanner.attribute(Contracts.INSTANCE, "nil");
        seen.append(nil == null ? "" : "!" + nil).append('<');
        String text = scanner.text();
        if (text != null) {
            seen.append(text);
        } else {
            do {
                element(scanner, seen);
            } while (scanner.nextElement());
        }
        seen.append('>');
    }

    /** The same, told by the JDK; text beside elements is left out. */
    private @Nullable String theirs(byte[] body) {
        StringBuilder seen = new StringBuilder();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            StringBuilder text = new StringBuilder();
            boolean leaf = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        String namespace = reader.getNamespaceURI();
                        seen.append('{').append(namespace == null ? "" : namespace);
                        seen.append('}').append(reader.getLocalName());
                        String nil = reader.getAttributeValue(Contracts.INSTANCE, "nil");
                        seen.append(nil == null ? "" : "!" + nil).append('<');
                        text.setLength(0);
                        leaf = true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        seen.append(leaf ? text : "").append('>');
                        leaf = false;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                    default -> {}
                }
            }
            return seen.toString();
        } catch (XMLStreamException refused) {
            return null;
        }
    }
}
