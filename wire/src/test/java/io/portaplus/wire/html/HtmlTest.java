package io.portaplus.wire.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void valuesAreEscapedBetweenTagsAndInAttributes() {
        Html link = Html.of("<a href=\"{}\">{}</a>", "/x?a=1&b=\"'", "<script>");
        assertThat(link).hasToString("<a href=\"/x?a=1&amp;b=&quot;&#39;\">&lt;script&gt;</a>");
    }

    @Test
    void htmlIsPutInAsItIs() {
        Html cells = Html.all(List.of(Html.of("<td>{}</td>", 1), Html.of("<td>{}</td>", "&")));
        assertThat(Html.of("<tr>{}</tr>", cells)).hasToString("<tr><td>1</td><td>&amp;</td></tr>");
    }

    @Test
    void aValueIsNeverATemplate() {
        assertThat(Html.of("{}-{}", "{}", "b")).hasToString("{}-b");
    }

    @Test
    void placesAndValuesMustMatch() {
        assertThatThrownBy(() -> Html.of("{}{}", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.of("{}", 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressKeepsNothingThatIsSpecial() {
        assertThat(Html.inAddress("Op[] ?&#/%ü")).isEqualTo("Op%5B%5D%20%3F%26%23%2F%25%C3%BC");
    }
}
