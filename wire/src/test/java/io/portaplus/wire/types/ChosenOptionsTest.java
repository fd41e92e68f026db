package io.portaplus.wire.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.wire.catalog.Catalog;
import io.portaplus.wire.catalog.Description;
import io.portaplus.wire.catalog.Entry;
import io.portaplus.wire.document.Document;
import io.portaplus.wire.document.Wanted;
import io.portaplus.wire.format.Formats;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.model.Models;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who fetches types may choose, and what an address can't smuggle into a file. */
final class ChosenOptionsTest {
    private final Shop shop = new Shop();

    @Test
    void aChosenOptionIsUsedAndStaysInTheHead() {
        String java = shop.text("java", Map.of("package", "com.example.pay", "globalnamespace", "Orders"));
        assertThat(java)
                .contains(
                        "\nGlobalNamespace: Orders\n", "\nPackage: com.example.pay\n", "\n//SettersReturnThis: True\n")
                .contains("\npackage com.example.pay;\n", "\npublic class Orders {\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"typescript", "typescript.d", "java", "kotlin", "csharp", "python"})
    void anUpdateWithTheOptionsOfTheHeadGivesTheSameFile(String language) {
        Map<String, String> first = Map.of(
                "globalnamespace", "Pay",
                "package", "com.example",
                "makepropertiesoptional", "false",
                "makevirtual", "False",
                "addpropertyaccessors", "False",
                "includetypes", "PlaceOrder.*,FindOrder",
                "excludetypes", "Line");
        String file = shop.text(language, first);
        Map<String, String> again = optionsOf(file);
        assertThat(again).containsEntry("includetypes", "PlaceOrder.*,FindOrder");
        assertThat(shop.text(language, again)).isEqualTo(file);
    }

    /** As the tools read a head: what stands below BaseUrl and behind no mark. */
    private static Map<String, String> optionsOf(String file) {
        Map<String, String> options = new HashMap<>();
        boolean below = false;
        for (String line : file.lines().toList()) {
            if (line.equals("*/") || line.equals("\"\"\"")) {
                break;
            }
            int colon = line.indexOf(": ");
            if (below && colon > 0 && !line.startsWith("//") && !line.startsWith("#")) {
                options.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
            below |= line.startsWith("BaseUrl: " + Shop.BASE);
        }
        return options;
    }

    @Test
    void onlyTheTypesThatAreAskedForAreWritten() {
        assertThat(classesOf(Map.of("includetypes", "PlaceOrder"))).containsExactly("PlaceOrder");
        assertThat(classesOf(Map.of("includetypes", "PlaceOrder , PlaceOrder.*")))
                .containsExactly("Line", "ResponseError", "ResponseStatus", "PlacedOrder", "Customer", "PlaceOrder");
        assertThat(classesOf(Map.of("includetypes", "PlaceOrder.*", "excludetypes", "Line,Customer")))
                .containsExactly("ResponseError", "ResponseStatus", "PlacedOrder", "PlaceOrder");
        assertThat(classesOf(Map.of("includetypes", "Nothing"))).isEmpty();
    }

    private List<String> classesOf(Map<String, String> parameters) {
        return shop.text("typescript", parameters)
                .lines()
                .filter(line -> line.startsWith("export class "))
                .map(line -> line.split(" ", -1)[2])
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a */ alert(1); /*",
                "a\nimport evil",
                "a;",
                "a b",
                "*/",
                "a.",
                ".a",
                "1a",
                "{}",
                "\"\"\"",
                "é",
            })
    void whatIsNoNameIsNotTaken(String value) {
        for (String language : List.of("typescript", "typescript.d", "java", "kotlin", "csharp", "python")) {
            assertThat(shop.text(language, Map.of("globalnamespace", value, "package", value, "includetypes", value)))
                    .isEqualTo(shop.text(language));
        }
    }

    @Test
    void whatIsNoOptionIsIgnored() {
        assertThat(shop.text("java", Map.of("addwhatever", "True", "settersreturnthis", "maybe")))
                .isEqualTo(shop.text("java"));
    }

    @Test
    void anAddressThatCouldEndACommentIsLeftOut() {
        Wanted wanted = new Wanted(List.of("types", "java"), Map.of(), "https://a*/b", "");
        Document document = Objects.requireNonNull(shop.types().find(wanted));
        assertThat(new String(document.body(), StandardCharsets.UTF_8)).contains("\nBaseUrl: \n");
    }

    @Test
    void theIndexNamesEveryFile() {
        Wanted wanted = new Wanted(List.of("Types"), Map.of(), Shop.BASE, "");
        Document index = Objects.requireNonNull(shop.types().find(wanted));
        assertThat(index.contentType()).isEqualTo("text/plain; charset=utf-8");
        List<String> links = new String(index.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(Shop.BASE + "/types/"))
                .map(line -> line.substring((Shop.BASE + "/types/").length()))
                .toList();
        assertThat(links)
                .containsExactly("typescript", "typescript.d", "java", "kotlin", "csharp", "python", "metadata.json");
        assertThat(links).allSatisfy(link -> assertThat(shop.text(link)).isNotBlank());
    }

    @Test
    void theIndexIsAPageForABrowser() {
        Wanted wanted = new Wanted(List.of("types"), Map.of(), Shop.BASE, "text/html,*/*;q=0.8");
        Document index = Objects.requireNonNull(shop.types().find(wanted));
        assertThat(index.contentType()).isEqualTo("text/html; charset=utf-8");
        List<String> links = Jsoup.parse(new String(index.body(), StandardCharsets.UTF_8))
                .select("main a")
                .eachAttr("href");
        assertThat(links)
                .contains("/types/typescript", "/types/metadata.json")
                .allSatisfy(link -> assertThat(shop.text(link.substring("/types/".length())))
                        .isNotBlank());
    }

    @Test
    void metadataComeInTheFormatThatIsNamed() {
        String json = shop.text("metadata.json");
        assertThat(shop.text("metadata")).isEqualTo(json);
        assertThat(shop.text("Metadata", Map.of("format", "JSON"))).isEqualTo(json);
        assertThat(shop.text("metadata", Map.of("format", "toml"))).isEqualTo(json);
        assertThat(Objects.requireNonNull(shop.document("metadata.json", Map.of()))
                        .contentType())
                .isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void otherPathsAreNotItsOwn() {
        assertThat(shop.document("cobol", Map.of())).isNull();
        assertThat(shop.document("metadata.toml", Map.of())).isNull();
        for (List<String> segments :
                List.of(List.<String>of(), List.of("type"), List.of("types", "java", "x"), List.of("x", "java"))) {
            assertThat(shop.types().find(new Wanted(segments, Map.of(), Shop.BASE, "")))
                    .isNull();
        }
    }

    @Test
    void twoRecordsOfOneNameAreRefusedAtTheStart() {
        Models models = new Models();
        Formats formats = new Formats(List.of(new JsonFormat(new ReadLimits(8, 8, 8))));
        Catalog catalog = new Catalog(
                "Shop",
                List.of(
                        new Entry(models.of(Shop.FindOrder.class), null, List.of(), Description.plain()),
                        new Entry(models.of(Holder.class), null, List.of(), Description.plain())));
        assertThatThrownBy(() -> new Types(catalog, formats, models))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two records are named FindOrder");
    }

    record Holder(@Nullable FindOrder order) {
        record FindOrder(@Nullable String name) {}
    }
}
