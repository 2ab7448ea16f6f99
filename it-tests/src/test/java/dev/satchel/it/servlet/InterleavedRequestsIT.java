package dev.satchel.it.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No thread, of whatever kind, shows a request the session of another. */
class InterleavedRequestsIT {

    @ParameterizedTest
    @MethodSource("containers")
    void tenThousandInterleavedRequestsSeeTheirOwnSessionAndNoOther(String container) throws Exception {
        Map<String, Integer> seen;
        try (ContainerClassLoader loader = ContainerClassLoader.of(container)) {
            seen = loader.run(CrowdRun.class);
        }

        assertThat(seen).allSatisfy((what, count) -> {
            if (what.endsWith("meetings")) {
                assertThat(count).as(what).isGreaterThan(CrowdRun.REQUESTS / 10);
            } else {
                assertThat(count).as(what).isZero();
            }
        });
    }

    static Iterable<String> containers() {
        return Matrix.CONTAINERS;
    }
}
