package dev.satchel.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.CookieTooLargeException;
import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CookieSessionTest {
    private static final String KEY = "d4Vx-7Qn2mWz9LkT0bRc8YhUe5PjSa1G";
    private static final String NEXT_KEY = "k8Tw-3Zp6cBx1NsE9vMq7GdRf2HyLu5J";

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<Kind> events = new ArrayList<>();
    private @Nullable String cookie;

    private SessionManager sessions(Map<String, Object> settings) {
        return SessionManager.create(SessionConfig.builder()
                .set("SECRET_KEY", KEY)
                .setAll(settings)
                .clock(clock)
                .listener(event -> events.add(event.kind()))
                .build());
    }

    private ResponseHeaders request(SessionManager sessions, Consumer<Session> work) {
        SessionExchange exchange = sessions.open(cookie == null ? List.of() : List.of(cookie));
        work.accept(exchange.session());
        ResponseHeaders headers = exchange.commit();
        headers.setCookie().ifPresent(sent -> cookie = sent.contains("Max-Age=0") ? null : sent.split(";", 2)[0]);
        return headers;
    }

    @Test
    void theCookieIsTheSession() {
        SessionManager sessions = sessions(Map.of());

        request(sessions, session -> session.put("user", "alex"));
        request(sessions, session -> assertThat(session).containsEntry("user", "alex"));

        assertThat(Objects.requireNonNull(cookie)).startsWith("session=eyJ1c2VyIjoiYWxleCJ9.");
    }

    @Test
    void aListChangedInPlaceIsSentAgain() {
        SessionManager sessions = sessions(Map.of());
        request(sessions, session -> session.put("cart", new ArrayList<>(List.of("tea"))));

        request(sessions, session -> cart(session).add("milk"));
        ResponseHeaders unchanged =
                request(sessions, session -> assertThat(cart(session)).hasSize(2));

        assertThat(unchanged.setCookie()).isEmpty();
    }

    @Test
    void anOldCookieIsNoSessionAndAnEventSaysSo() {
        SessionManager sessions = sessions(Map.of("PERMANENT_SESSION_LIFETIME", "60"));
        request(sessions, session -> session.put("user", "alex"));

        clock.advance(Duration.ofSeconds(61));

        request(sessions, session -> assertThat(session.containsKey("user")).isFalse());
        assertThat(events).containsExactly(Kind.CREATED, Kind.EXPIRED);
    }

    @Test
    void aForgedCookieIsNoSessionAndLeftAlone() {
        cookie = "session=eyJ1c2VyIjoicm9vdCJ9.aVc1pQ.iAJfh5-1TtWP91eLB4M-Fv_WR9o";

        ResponseHeaders headers =
                request(sessions(Map.of()), session -> assertThat(session).isEmpty());

        assertThat(headers.setCookie()).isEmpty();
        assertThat(events).containsExactly(Kind.REFUSED_COOKIE);
    }

    @Test
    void anUntouchedPermanentSessionIsRefreshedOnlyWhenASixtiethOfItsLifeHasPassed() {
        SessionManager sessions = sessions(Map.of());
        request(sessions, session -> {
            session.setPermanent(true);
            session.put("user", "alex");
        });

        clock.advance(Duration.ofHours(12));
        assertThat(request(sessions, session -> {}).setCookie()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(request(sessions, session -> {}).setCookie().orElseThrow())
                .contains("Expires=Mon, 02 Feb 2026 16:04:05 GMT");
    }

    @Test
    void aCookieOfAFallbackKeyIsAcceptedAndSignedAnew() {
        request(sessions(Map.of()), session -> session.put("user", "alex"));
        SessionManager rotated = sessions(Map.of("SECRET_KEY", NEXT_KEY, "SECRET_KEY_FALLBACKS", List.of(KEY)));

        request(rotated, session -> assertThat(session).containsEntry("user", "alex"));

        SessionManager later = sessions(Map.of("SECRET_KEY", NEXT_KEY));
        request(later, session -> assertThat(session).containsEntry("user", "alex"));
    }

    @Test
    void aSessionThatDoesNotFitIsAnErrorAndTheOldCookieStays() {
        SessionManager sessions = sessions(Map.of("SESSION_COMPRESSION", "never"));
        request(sessions, session -> session.put("user", "alex"));
        SessionExchange exchange = sessions.open(List.of(Objects.requireNonNull(cookie)));
        exchange.session().put("big", "x".repeat(4000));

        assertThatThrownBy(exchange::commit).isInstanceOf(CookieTooLargeException.class);
        exchange.session().remove("big");
        assertThat(exchange.commit().setCookie()).isPresent();
    }

    @Test
    void aChangeAfterTheHeadersFailsLoudly() {
        SessionExchange exchange = sessions(Map.of()).open(List.of());
        exchange.commit();
        exchange.headersSent();
        exchange.session().put("user", "alex");

        assertThatThrownBy(exchange::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SESSION_TYPE");
    }

    @Test
    void aSessionMayHaveAShorterLifetimeOfItsOwn() {
        SessionManager sessions = sessions(Map.of());
        request(sessions, session -> session.setLifetime(Duration.ofMinutes(1)));

        clock.advance(Duration.ofSeconds(61));

        request(sessions, session -> assertThat(session).isEmpty());
    }

    @Test
    void aSessionMayHaveALongerLifetimeOfItsOwn() {
        SessionManager sessions = sessions(Map.of("PERMANENT_SESSION_LIFETIME", "60"));
        request(sessions, session -> session.setLifetime(Duration.ofHours(1)));

        clock.advance(Duration.ofMinutes(60));
        request(sessions, session -> assertThat(session.lifetime()).isEqualTo(Duration.ofHours(1)));
        clock.advance(Duration.ofSeconds(1));
        request(sessions, session -> assertThat(session).isEmpty());
    }

    @Test
    void signingOutSendsTheDeletionAndIsToldOnce() {
        SessionManager sessions = sessions(Map.of());
        request(sessions, session -> session.put("user", "alex"));
        SessionExchange exchange = sessions.open(List.of(Objects.requireNonNull(cookie)));
        exchange.session().invalidate();
        assertThat(exchange.headers().setCookie().orElseThrow()).contains("Max-Age=0");
        exchange.commit();

        assertThat(exchange.commit().setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(exchange.exists()).isFalse();
        assertThat(events).containsExactly(Kind.CREATED, Kind.INVALIDATED);
    }

    @Test
    void aSessionBegunAfterInvalidateIsTheOnlyCookie() {
        SessionManager sessions = sessions(Map.of());
        request(sessions, session -> session.put("user", "alex"));

        ResponseHeaders headers = request(sessions, session -> {
            session.invalidate();
            session.put("user", "bo");
        });

        assertThat(headers.setCookie().orElseThrow()).doesNotContain("Max-Age=0");
        request(sessions, session -> assertThat(session).containsEntry("user", "bo"));
        assertThat(events).containsExactly(Kind.CREATED, Kind.INVALIDATED, Kind.CREATED);
    }

    @Test
    void aRefusedCookieThatLooksDueForARefreshIsToldOnce() {
        cookie = "session=eyJ1c2VyIjoicm9vdCJ9.aVc1pQ.iAJfh5-1TtWP91eLB4M-Fv_WR9o";
        clock.advance(Duration.ofDays(2));
        SessionExchange exchange = sessions(Map.of()).open(List.of(cookie));
        exchange.commit();
        exchange.commit();
        assertThat(exchange.session()).isEmpty();

        assertThat(events).containsExactly(Kind.REFUSED_COOKIE);
    }

    @Test
    void withoutASecretKeyItDoesNotStart() {
        assertThatThrownBy(() -> sessions(Map.of("SECRET_KEY", "")))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContainingAll("SECRET_KEY", "bin/satchel secret");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> cart(Session session) {
        return (List<Object>) Objects.requireNonNull(session.get("cart"));
    }
}
