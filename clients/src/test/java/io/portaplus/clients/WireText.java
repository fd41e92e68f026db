package io.portaplus.clients;

import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a caller who knows its format reads it, with nothing of ours. */
enum WireText {
    JSON("application/json; charset=utf-8") {
        @Override
        String member(String body, String name) {
            return json(body).path(name).asString("");
        }

        @Override
        String errorCode(String body) {
            return json(body).path("ResponseStatus").path("ErrorCode").asString("");
        }
    },
    XML("application/xml") {
        @Override
        String member(String body, String name) {
            return child(root(body), name).getTextContent();
        }

        @Override
        String errorCode(String body) {
            return child(child(root(body), "ResponseStatus"), "ErrorCode").getTextContent();
        }
    },
    JSV("application/jsv") {
        @Override
        String member(String body, String name) {
            return found("[{,]" + name + ":([^,}]*)", body);
        }

        @Override
        String errorCode(String body) {
            return found("ResponseStatus:\\{ErrorCode:([^,}]*)", body);
        }
    },
    CSV("text/csv") {
        // Members before the first quoted one are where the header says.
        @Override
        String member(String body, String name) {
            String[] lines = body.split("\r\n", -1);
            String[] names = lines[0].split(",", -1);
            String[] cells = lines[1].split(",", -1);
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return cells[i];
                }
            }
            return "";
        }

        @Override
        String errorCode(String body) {
            return found("\\{ErrorCode:([^,}]*)", body);
        }
    };

    /** Keeps 4.50 apart from 4.5. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String contentType;

    WireText(String contentType) {
        this.contentType = contentType;
    }

    /** What an answer says that it is. */
    String contentType() {
        return contentType;
    }

    /** The text of a member of the answer. */
    abstract String member(String body, String name);

    /** The code in {@code ResponseStatus}. */
    abstract String errorCode(String body);

    static WireText of(String format) {
        return valueOf(format.toUpperCase(Locale.ROOT));
    }

    private static JsonNode json(String body) {
        return MAPPER.readTree(body);
    }

    private static String found(String pattern, String body) {
        Matcher found = Pattern.compile(pattern).matcher(body);
        return found.find() ? found.group(1) : "";
    }

    static Element root(String body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException("Not well-formed: " + body, e);
        }
    }

    /** The element of that name in any namespace, directly below. */
    static Element child(Element parent, String name) {
        NodeList all = parent.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            Node one = all.item(i);
            if (one instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        throw new IllegalStateException("No " + name + " in " + parent.getLocalName());
    }
}
