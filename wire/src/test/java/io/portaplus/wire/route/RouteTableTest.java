package io.portaplus.wire.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.portaplus.wire.catalog.Route;
import io.portaplus.wire.route.RouteTable.Found;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable<String> table = new RouteTable<>();

    private void add(String verbs, String path, String target) {
        table.add(new Route(path, Set.of(verbs.split(","))), target);
    }

    private String find(String verb, String path) {
        Found<String> found = table.find(Route.segments(path), verb);
        if (found == null) {
            return "nothing";
        }
        return RouteTable.takes(found.verbs(), verb)
                ? found.target() + " " + found.variables()
                : "405 " + String.join(",", found.verbs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/customers/7            | one {Id=7}",
                "/Customers//7/          | one {Id=7}",
                "/customers              | all {}",
                "/customers/7/orders     | orders {Id=7}",
                "/customers/me           | me {}",
                "/customers/me/orders    | orders {Id=me}",
                "/files/a/b/c            | file {Path=a/b/c}",
                "/files                  | file {Path=}",
                "/files/a/b/meta         | meta {Path=a/b}",
                "/files/meta             | meta {Path=}",
                "/files/x                | file {Path=x}",
                "/skip/this/end          | skipped {}",
                "/img/cat.png            | image {Name=cat, Type=png}",
                "/img/cat.gif            | image {Name=cat, Type=gif}",
                "/img/cat.small.png      | nothing",
                "/img/cat                | nothing",
                "/doc/a.b.c              | doc {Name=a.b.c}",
                "/doc/report.pdf         | doc {Name=report.pdf}",
                "/v1/x                   | fixed {Name=x}",
                "/v1.2/x                 | nothing",
                "/customers/7/orders/8   | nothing",
                "/                       | nothing"
            })
    void theBestFitIsFound(String path, String expected) {
        add("POST", "/files/{Path*}", "file");
        add("POST", "/files/{Path*}/meta", "meta");
        add("POST", "/customers/{Id}", "one");
        add("POST", "/customers/{Id}/orders", "orders");
        add("POST", "/customers", "all");
        add("POST", "/customers/me", "me");
        add("POST", "/skip/{ignore}/end", "skipped");
        add("POST", "/img/{Name}.{Type}", "image");
        add("POST", "/doc/{Name}", "doc");
        add("POST", "/v1/{Name}", "fixed");
        assertThat(find("POST", path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /orders/7   | read {Id=7}",
                "HEAD   | /orders/7   | read {Id=7}",
                "PUT    | /orders/7   | change {Id=7}",
                "PATCH  | /orders/7   | change {Id=7}",
                "DELETE | /orders/7   | 405 GET,PATCH,PUT",
                "POST   | /orders/new | create {}",
                "GET    | /orders/new | read {Id=new}",
                "DELETE | /orders/new | 405 GET,PATCH,POST,PUT",
                "DELETE | /orders/7/8 | nothing"
            })
    void operationsShareAPathByTheirVerbs(String verb, String path, String expected) {
        add("GET", "/orders/{Id}", "read");
        add("PUT,PATCH", "/orders/{Id}", "change");
        add("POST", "/orders/new", "create");
        assertThat(find(verb, path)).isEqualTo(expected);
    }

    @Test
    void ofEqualFitsTheFirstStands() {
        add("GET", "/a/{X}/c", "first");
        add("GET", "/a/b/{Y}", "second");
        assertThat(find("GET", "/a/b/c")).isEqualTo("first {X=b}");
    }

    @Test
    void namesOfVariablesAreTold() {
        assertThat(table.add(Route.post("/a/{One}/{ignore}/{Two}.{Three}/{Rest*}"), "x"))
                .containsExactly("One", "Two", "Three", "Rest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a/{", "/a/}", "/a/{}", "/a/x{B}", "/{A*}/{B*}", "/{A*}.{B}", "/{A}..{B}", "/{a b}", "/{A}.{"})
    void aMalformedPathIsRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> table.add(Route.post(path), "x"));
    }

    @Test
    void whatCanNotBeToldApartIsRefused() {
        add("GET,POST", "/a/{Id}", "one");
        assertThatIllegalArgumentException().isThrownBy(() -> add("POST", "/A/{Name}", "other"));
        add("POST", "/a/{Id}", "one");
        add("PUT", "/a/{Name}", "other");
    }

    @Test
    void aLongPathCostsNothing() {
        add("GET", "/a/{Path*}/z", "x");
        List<String> path = Route.segments("/a" + "/b".repeat(8000) + "/y");
        assertThat(assertTimeout(Duration.ofSeconds(5), () -> Optional.ofNullable(table.find(path, "GET"))))
                .isEmpty();
    }
}
