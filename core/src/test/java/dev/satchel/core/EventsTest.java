package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionEvent;
import dev.satchel.SessionEvent.Kind;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionSealer;
import dev.satchel.spi.Unsealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the listeners hear: each happening once, by a fingerprint. */
class EventsTest {
    private final Lab lab = new Lab(Map.of("SESSION_ID_RENEW_AFTER", "1h"));
    private final Browser browser = new Browser(lab.sessions);

    @BeforeEach
    void aSession() {
        browser.request(session -> session.put("user", "alex"));
        forget();
    }

    private void forget() {
        lab.events.clear();
        lab.told.clear();
    }

    @ParameterizedTest
    @EnumSource
    void eachHappeningIsToldOnceAndNamesNoId(Kind kind) {
        happen(kind);

        assertThat(lab.events).containsExactly(kind);
        SessionEvent event = lab.told.get(0);
        assertThat(event.fingerprint()).matches("[A-Za-z0-9_-]{8}|");
        assertThat(lab.ids).noneMatch(event.toString()::contains);
        assertThat(event.at()).isEqualTo(lab.clock.instant());
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatThrowsIsNoticedByNobody(Kind kind) {
        lab.loud = true;

        happen(kind);

        assertThat(lab.events).containsExactly(kind);
    }

    @ParameterizedTest
    @EnumSource
    void whereThereIsAnIdItHasAFingerprint(Kind kind) {
        happen(kind);

        boolean none = kind == Kind.EXPIRED || kind == Kind.REFUSED_COOKIE || kind == Kind.DUPLICATE_COOKIE;
        assertThat(lab.told.get(0).fingerprint().isEmpty()).isEqualTo(none);
        assertThat(lab.told.get(0).keys()).isEqualTo(kind == Kind.SAME_KEY_CONFLICT ? Set.of("same") : Set.of());
    }

    @Test
    void aFingerprintIsNoPartOfTheId() {
        try (SessionManager real = SessionManager.create(lab.config(Map.of()))) {
            Browser visitor = new Browser(real);
            visitor.request(session -> session.put("user", "alex"));

            assertThat(visitor.session())
                    .hasSize(43)
                    .doesNotContain(lab.told.get(0).fingerprint());
        }
    }

    private void happen(Kind kind) {
        switch (kind) {
            case CREATED -> new Browser(lab.sessions).request(session -> session.put("a", 1));
            case REGENERATED -> browser.request(Session::regenerateId);
            case RENEWED -> {
                lab.clock.advance(Duration.ofHours(1));
                browser.request(session -> session.get("user"));
            }
            case INVALIDATED -> browser.request(Session::invalidate);
            case EXPIRED ->
                managerOf(new Unsealed.Expired()).open(List.of("session=old")).exists();
            case UNKNOWN_ID -> lab.sessions.open(List.of("session=unknown")).exists();
            case CONFLICT_MERGED -> bothAtOnce("slow", "quick");
            case SAME_KEY_CONFLICT -> bothAtOnce("same", "same");
            case GONE -> {
                SessionExchange slow = browser.begin();
                slow.session().put("slow", true);
                lab.store.delete(lab.sessions.storeKey("id-1"));
                slow.commit();
                slow.commit();
            }
            case REFUSED_COOKIE -> lab.sessions.open(List.of("session=a.b")).exists();
            case DUPLICATE_COOKIE ->
                lab.sessions.open(List.of("session=id-1; session=id-2")).exists();
            case UNDECODABLE_DATA -> {
                lab.store.create(lab.sessions.storeKey("garbage"), new byte[] {(byte) 0xc1}, Duration.ofDays(1));
                lab.sessions.open(List.of("session=garbage")).exists();
            }
            case STORE_FAILED -> {
                lab.store.cutBefore("load");
                assertThatThrownBy(() -> browser.begin().exists()).isInstanceOf(SessionStoreException.class);
            }
        }
    }

    private void bothAtOnce(String slowKey, String quickKey) {
        SessionExchange slow = browser.begin();
        slow.session().put(slowKey, "slow");
        browser.request(quick -> quick.put(quickKey, "quick"));
        slow.commit();
    }

    @Test
    void aSessionHasOneFingerprintAsLongAsItHasOneId() {
        new Browser(lab.sessions).request(session -> session.put("a", 1));
        browser.request(Session::invalidate);
        lab.sessions.open(List.of("session=id-1")).exists();

        assertThat(lab.told.get(1).fingerprint())
                .isEqualTo(lab.told.get(2).fingerprint())
                .isNotEqualTo(lab.told.get(0).fingerprint());
    }

    @Test
    void aListenerThatThrowsUndoesNoSignOutAndKeepsNothingFromTheOthers() {
        List<Kind> heard = new ArrayList<>();
        SessionConfig.Builder config = lab.config(Map.of()).toBuilder();
        for (Throwable thrown : List.of(new IllegalStateException(), new AssertionError(), new LinkageError())) {
            config.listener(event -> sneak(thrown));
            config.listener(event -> heard.add(event.kind()));
        }
        Browser loud = new Browser(lab.manager(config.build()), browser.cookie());

        ResponseHeaders headers = loud.request(Session::invalidate);

        assertThat(headers.setCookie().orElseThrow()).contains("Max-Age=0");
        assertThat(lab.stored("id-1")).isNull();
        assertThat(heard).containsExactly(Kind.INVALIDATED, Kind.INVALIDATED, Kind.INVALIDATED);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** A manager whose every cookie comes to the same. */
    private SessionManager managerOf(Unsealed answer) {
        SessionSealer sealer = new SessionSealer() {
            @Override
            public String seal(byte[] data, Instant at) {
                return "sealed";
            }

            @Override
            public Unsealed unseal(String cookie, Instant at, Duration maxAge) {
                return answer;
            }

            @Override
            public void close() {}
        };
        SessionConfig config = lab.config(Map.of());
        return new SessionManager(SessionStores.openAll(config).settings(), sealer, config, () -> "unused");
    }
}
