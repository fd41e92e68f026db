package io.portaplus.wire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portaplus.wire.Basket;
import io.portaplus.wire.RandomBasket;
import io.portaplus.wire.dto.ErrorResponse;
import io.portaplus.wire.dto.ResponseError;
import io.portaplus.wire.dto.ResponseStatus;
import io.portaplus.wire.format.Occasion;
import io.portaplus.wire.format.ReadLimits;
import io.portaplus.wire.json.JsonFormat;
import io.portaplus.wire.jsv.JsvFormat;
import io.portaplus.wire.model.Models;
import io.portaplus.wire.model.RecordModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final ReadLimits LIMITS = new ReadLimits(32, 1000, 1000);
    /** Everything that a page of ours may hold between angle brackets. */
    private static final Pattern TAG = Pattern.compile("<(!doctype html|/?[a-z0-9]+( [a-z-]+=\"[^\"<>]*\")*)>");

    private final ReportFormat html = new ReportFormat(List.of(new JsonFormat(LIMITS), new JsvFormat(LIMITS)));
    private final Models models = new Models();
    private final RecordModel<Basket> model = models.of(Basket.class);

    record Pay(@Nullable String nextActionUrl, @Nullable String title) {}

    private <R extends Record> String write(Class<R> type, R answer, Occasion occasion) {
        return new String(html.write(models.of(type), answer, occasion), StandardCharsets.UTF_8);
    }

    private static Occasion came(String target, boolean linkable) {
        return new Occasion("Basket", target, NOON, linkable);
    }

    @Test
    void theAnswerIsShownAsListsAndTables() {
        Basket basket = new Basket(
                "a & b",
                2,
                null,
                true,
                new BigDecimal("12.50"),
                NOON,
                "",
                Arrays.asList(
                        new Basket.Line("k1", 1, null, null), null, new Basket.Line(null, null, BigDecimal.ONE, null)),
                List.of("x", "y"),
                Map.of("A", List.of("1"), "B", List.of()),
                new Basket.Person("n", null, null));
        assertThat(write(Basket.class, basket, came("/x", false)))
                .contains(
                        "<title>Basket Snapshot of 2026-01-31 12:00:00 UTC</title>",
                        "<h1>Basket <span>Snapshot of 2026-01-31 12:00:00 UTC</span></h1>",
                        "<dt>Title</dt><dd><span class=\"text\">a &amp; b</span></dd>",
                        "<dt>Fee</dt><dd><span class=\"number\">12.50</span></dd>",
                        "<dt>At</dt><dd><time>2026-01-31T12:00:00.123Z</time></dd>",
                        "<th scope=\"col\">Key</th><th scope=\"col\">Quantity</th><th scope=\"col\">MonthlyFee</th></tr>",
                        "<tr><td data-name=\"Key\"><span class=\"text\">k1</span></td>"
                                + "<td data-name=\"Quantity\"><span class=\"number\">1</span></td><td></td></tr>\n"
                                + "<tr><td></td><td></td><td></td></tr>\n",
                        "<dt>Notes</dt><dd><ul>\n<li><span class=\"text\">x</span></li>\n",
                        "<dt>B</dt><dd><span class=\"none\">none</span></dd>",
                        "<dt>Person</dt><dd><dl>\n<dt>Name</dt>")
                .doesNotContain("ICustomer", "Vat", "IParent", "<nav");
    }

    @Test
    void errorsBeginWithWhatWentWrong() {
        ErrorResponse error = new ErrorResponse(new ResponseStatus(
                "InvalidNumber", "<b>", List.of(new ResponseError("InvalidNumber", "Quantity", "must be"))));
        assertThat(write(ErrorResponse.class, error, came("/x", false)))
                .contains(
                        "<p class=\"wrong\" role=\"alert\"><strong>InvalidNumber</strong> &lt;b&gt;</p>",
                        "<td data-name=\"FieldName\"><span class=\"text\">Quantity</span></td>");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b,                                /a/b?format=json,               /a/b?format=jsv",
        "/a/b?x=1&format=html&&y=2,           /a/b?x=1&amp;y=2&amp;format=json,/a/b?x=1&amp;y=2&amp;format=jsv",
        "/a/b.html?Callback=f&x=%22%3C,       /a/b.json?x=%22%3C,             /a/b.jsv?x=%22%3C",
        "/html/reply/Basket?\"><script>,      /html/reply/Basket?&quot;&gt;&lt;script&gt;&amp;format=json,format=jsv",
    })
    void whatCameByALinkHasLinksToOtherFormats(String target, String first, String second) {
        assertThat(write(Basket.class, model.createEmpty(), came(target, true)))
                .contains("<a href=\"" + first + "\">json</a>", second + "\">jsv</a>")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/x", "http://evil.example/", "/\\evil.example", "javascript:alert(1)", "*"})
    void noLinkLeadsElsewhere(String target) {
        assertThat(write(Basket.class, model.createEmpty(), came(target, true))).doesNotContain("href");
    }

    @Test
    void onlyWhatTheContractCallsAnAddressCanBeFollowed() {
        assertThat(write(
                        Pay.class,
                        new Pay("https://pay.example/?a=1&b=\"2\"", "https://pay.example"),
                        came("/", false)))
                .containsOnlyOnce("<a ")
                .contains("<a href=\"https://pay.example/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer\">");
        assertThat(write(Pay.class, new Pay("javascript:alert(1)", null), came("/", false)))
                .doesNotContain("<a ");
    }

    @Test
    void whateverAnAnswerHoldsNoneOfItIsMarkup() {
        for (long seed = 0; seed < 2_000; seed++) {
            String page = write(Basket.class, RandomBasket.of(seed), came("/a?<'\">" + seed, true));
            String outside =
                    TAG.matcher(page.replace(html.inlined().getFirst(), "")).replaceAll("");
            assertThat(outside).as("seed %d", seed).doesNotContain("<").doesNotContain(">");
        }
    }

    @Test
    void itsOnlyInlineStyleIsTheOneThatTheHostIsToldOf() {
        String page = new String(html.write(model, model.createEmpty()), StandardCharsets.UTF_8);
        assertThat(html.inlined()).hasSize(1);
        assertThat(page)
                .containsOnlyOnce("<style>" + html.inlined().getFirst() + "</style>")
                .containsOnlyOnce("<style")
                .doesNotContain("style=", "<script", "<link", "src=");
        assertThat(html.inlined().getFirst()).doesNotContain("</", "url(", "@import");
    }

    @Test
    void itIsNeverRead() {
        assertThat(html.reads()).isFalse();
        assertThatThrownBy(() -> html.read(model, new byte[0])).isInstanceOf(UnsupportedOperationException.class);
    }
}
