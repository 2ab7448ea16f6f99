package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
    private final Route route = Route.of("GET", "/keys/*/append", (request, key) -> Answer.seeOther("/"));

    @Test
    void tellsWhatStandsForTheStar() {
        assertThat(route.match(List.of("keys", "a/b", "append"))).hasValue(List.of("a/b"));
    }

    @Test
    void isNoOtherPath() {
        assertThat(route.match(List.of("keys", "a"))).isEmpty();
        assertThat(route.match(List.of("keys", "a", "append", ""))).isEmpty();
        assertThat(route.match(List.of("keys", "", "append"))).isEmpty();
        assertThat(route.match(List.of("KEYS", "a", "append"))).isEmpty();
    }
}
