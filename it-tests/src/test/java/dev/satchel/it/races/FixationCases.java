package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.races.RaceLab.Sites;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids over HTTP: none is planted, and none outlives a sign-in. */
interface FixationCases {
    String PLANTED = "planted-planted-planted-planted-planted-pla";

    RaceLab lab();

    Stream<Sites> sites();

    @Test
    default void aPlantedIdIsNeverAdopted() {
        try (WebSite web = new WebSite(lab().here)) {
            for (String path : List.of("/visit", "/sign-in")) {
                WebSite.Reply reply = web.get(path, PLANTED);

                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.newId()).isPresent().get().isNotEqualTo(PLANTED);
            }
            assertThat(web.get("/who", PLANTED).body()).isEqualTo("nobody");
            assertThat(isLive(PLANTED)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    default void afterSignInTheOldIdIsDeadAtOnceEverywhere(Sites sites) {
        try (WebSite web = new WebSite(lab().here)) {
            String attackers = web.get("/visit", "").newId().orElseThrow();
            assertThat(sites.of(1).serve(Request.of(attackers)).loaded()).isNotNull();

            String fresh = web.get("/sign-in", attackers).newId().orElseThrow();

            assertThat(sites.of(1).serve(Request.of(attackers)).loaded()).isNull();
            assertThat(web.get("/who", attackers).body()).isEqualTo("nobody");
            assertThat(web.get("/who", fresh).body()).isEqualTo("alex");
            assertThat(sites.of(1).serve(Request.of(fresh)).loaded()).containsEntry("visits", 1L);
        }
    }

    @Test
    default void aSignOutThatASignInOvertakesFindsADeadIdAndTakesTheCookieAway() {
        try (WebSite web = new WebSite(lab().here)) {
            String old = web.get("/visit", "").newId().orElseThrow();
            AtomicReference<String> fresh = new AtomicReference<>();

            WebSite.Reply reply = web.get("/sign-out", old, (verb, key) -> {
                if (verb.equals("delete")) {
                    fresh.set(web.get("/sign-in", old).newId().orElseThrow());
                }
            });

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.setCookie().orElseThrow()).startsWith("session=;").contains("Max-Age=0");
            assertThat(isLive(old)).isFalse();
            assertThat(web.get("/who", Objects.requireNonNull(fresh.get())).body())
                    .isEqualTo("alex");
        }
    }

    /** Each call of the store in turn fails, or does its work and its answer is lost; alone, or with all that follow. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void aFaultAtAnyStepOfASignInLeavesTheOldSessionOrTheNewOneAndNotBoth(boolean besideAWrite) {
        try (WebSite web = new WebSite(lab().here)) {
            FailingGate none = new FailingGate(FailingGate.Fault.BEFORE, Integer.MAX_VALUE);
            signInThrough(web, none, besideAWrite);
            assertThat(none.calls()).as("calls of a sign-in").isGreaterThanOrEqualTo(besideAWrite ? 6 : 3);

            for (FailingGate.Fault fault : FailingGate.Fault.values()) {
                for (int call = 0; call < none.calls(); call++) {
                    signInThrough(web, new FailingGate(fault, call), besideAWrite);
                }
            }
        }
    }

    private void signInThrough(WebSite web, FailingGate gate, boolean besideAWrite) {
        String old = web.get("/visit", "").newId().orElseThrow();
        AtomicLong visits = new AtomicLong(1);

        WebSite.Reply reply = web.get(
                "/sign-in",
                old,
                !besideAWrite
                        ? gate
                        : gate.before("deleteIfUnchanged", () -> {
                            web.get("/visit", old);
                            visits.set(2);
                        }));

        if (reply.status() == 200) {
            String fresh = reply.newId().orElseThrow();
            assertThat(web.get("/who", fresh).body()).as("%s", gate).isEqualTo("alex");
            assertThat(visits(fresh)).as("visits after %s", gate).isEqualTo(visits.get());
            assertThat(isLive(old)).as("old id after %s", gate).isFalse();
        } else {
            assertThat(reply.status()).isIn(500, 503);
            assertThat(reply.newId()).isEmpty();
            List<String> all =
                    Stream.concat(Stream.of(old), gate.created().stream()).toList();
            String live = all.stream()
                    .filter(this::isLive)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("none live after " + gate));
            assertThat(visits(live)).as("visits after %s", gate).isEqualTo(visits.get());
            if (!gate.mayHaveDeleted()) {
                assertThat(isLive(old)).as("old id after %s", gate).isTrue();
            }
        }
    }

    private boolean isLive(String id) {
        return lab().here.serve(Request.of(id)).loaded() != null;
    }

    private @Nullable Object visits(String id) {
        return Objects.requireNonNull(lab().here.serve(Request.of(id)).loaded()).get("visits");
    }
}
