package dev.satchel.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionValueException;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the specification says of {@code HttpSession}, method by method. */
class HttpSessionTest {
    private final Shop shop = new Shop("memory");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void itIsNewUntilTheBrowserSendsItsCookie() {
        shop.get((request, response) -> assertThat(request.getSession().isNew()).isTrue());
        shop.get((request, response) -> assertThat(request.getSession().isNew()).isFalse());
    }

    @Test
    void itKnowsWhenItWasCreatedAndWhenARequestBeforeThisUsedIt() {
        long created = shop.clock.millis();
        shop.get((request, response) ->
                assertThat(request.getSession().getLastAccessedTime()).isEqualTo(created));
        shop.clock.advance(Duration.ofDays(2));
        shop.get((request, response) -> request.getSession());
        shop.clock.advance(Duration.ofDays(3));

        shop.get((request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("user", "alex"); // which is no access
            assertThat(session.getCreationTime()).isEqualTo(created);
            assertThat(session.getLastAccessedTime())
                    .isEqualTo(created + Duration.ofDays(2).toMillis());
        });
    }

    @Test
    void itEndsAfterItsInterval() {
        shop.get((request, response) -> {
            request.getSession().setMaxInactiveInterval(60);
            assertThat(request.getSession().getMaxInactiveInterval()).isEqualTo(60);
        });
        shop.clock.advance(Duration.ofSeconds(59));
        shop.get((request, response) -> {
            assertThat(request.getSession(false)).isNotNull();
            request.getSession().setAttribute("used", true);
        });
        shop.clock.advance(Duration.ofSeconds(60));

        shop.get((request, response) -> assertThat(request.getSession(false)).isNull());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void anIntervalOfZeroOrLessNeverEnds(int seconds) {
        shop.get((request, response) -> request.getSession().setMaxInactiveInterval(seconds));
        shop.clock.advance(Duration.ofDays(3000));

        shop.get((request, response) ->
                assertThat(request.getSession().getMaxInactiveInterval()).isLessThanOrEqualTo(0));
    }

    @Test
    void anAttributeComesBackAndNullRemovesIt() {
        shop.get((request, response) -> request.getSession().setAttribute("count", 1));

        shop.get((request, response) -> {
            HttpSession session = request.getSession();
            assertThat(session.getAttribute("count")).isEqualTo(1);
            assertThat(Collections.list(session.getAttributeNames())).containsExactly("count");
            session.setAttribute("count", null);
            session.removeAttribute("never there");
        });

        shop.get((request, response) -> {
            assertThat(request.getSession().getAttribute("count")).isNull();
            assertThat(request.getSession().getAttributeNames().hasMoreElements())
                    .isFalse();
        });
    }

    @Test
    void anEndedSessionRefusesWhatTheSpecificationSaysAndNothingElse() {
        shop.get((request, response) -> {
            HttpSession session = request.getSession();
            String id = session.getId();
            session.invalidate();

            assertThatIllegalStateException().isThrownBy(session::getCreationTime);
            assertThatIllegalStateException().isThrownBy(session::getLastAccessedTime);
            assertThatIllegalStateException().isThrownBy(() -> session.getAttribute("user"));
            assertThatIllegalStateException().isThrownBy(session::getAttributeNames);
            assertThatIllegalStateException().isThrownBy(() -> session.setAttribute("user", "alex"));
            assertThatIllegalStateException().isThrownBy(() -> session.removeAttribute("user"));
            assertThatIllegalStateException().isThrownBy(session::isNew);
            assertThatIllegalStateException().isThrownBy(session::invalidate);
            assertThatIllegalStateException().isThrownBy(session::getAccessor);
            session.setMaxInactiveInterval(1);
            assertThat(session.getMaxInactiveInterval()).isNotEqualTo(1);
            assertThat(session.getId()).isEqualTo(id);
            assertThat(session.getServletContext()).isNotNull();
        });

        shop.get((request, response) -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void anotherIdHasTheSameAttributes() {
        AtomicReference<String> before = new AtomicReference<>();
        shop.get((request, response) -> {
            request.getSession().setAttribute("user", "alex");
            before.set(request.getSession().getId());
        });
        shop.get((request, response) -> {
            String after = request.changeSessionId();
            assertThat(after)
                    .isNotEqualTo(before.get())
                    .isEqualTo(request.getSession().getId());
            assertThat(request.getRequestedSessionId()).isEqualTo(before.get());
        });

        shop.get((request, response) ->
                assertThat(request.getSession().getAttribute("user")).isEqualTo("alex"));
    }

    @Test
    void withoutASessionThereIsNoIdToChange() {
        shop.get((request, response) -> assertThatIllegalStateException().isThrownBy(request::changeSessionId));
    }

    @Test
    void theRequestedIdIsValidWhileItsSessionIsThere() {
        shop.get((request, response) -> {
            assertThat(request.getRequestedSessionId()).isNull();
            assertThat(request.isRequestedSessionIdValid()).isFalse();
            assertThat(request.isRequestedSessionIdFromCookie()).isFalse();
            request.getSession();
        });

        shop.get((request, response) -> {
            assertThat(request.getRequestedSessionId())
                    .isEqualTo(request.getSession().getId());
            assertThat(request.isRequestedSessionIdValid()).isTrue();
            assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
            assertThat(request.isRequestedSessionIdFromURL()).isFalse();
            request.getSession().invalidate();
            assertThat(request.isRequestedSessionIdValid()).isFalse();
        });
    }

    @Test
    void anIdThatIsUnknownIsRequestedButNotValidAndNeverAdopted() {
        String unknown = "a".repeat(43);
        shop.cookie = "session=" + unknown;

        shop.get((request, response) -> {
            assertThat(request.getRequestedSessionId()).isEqualTo(unknown);
            assertThat(request.isRequestedSessionIdValid()).isFalse();
            assertThat(request.getSession().getId()).isNotEqualTo(unknown);
        });
    }

    @Test
    void noIdIsPutIntoAUrl() {
        shop.get((request, response) -> {
            request.getSession();
            assertThat(response.encodeURL("/a?b=c#d")).isEqualTo("/a?b=c#d");
            assertThat(response.encodeRedirectURL("https://example.com/")).isEqualTo("https://example.com/");
        });
    }

    @Test
    void anAccessorComesBackToTheSessionUntilItEndsOrHasAnotherId() {
        AtomicReference<HttpSession.Accessor> accessor = new AtomicReference<>();
        shop.get((request, response) -> accessor.set(request.getSession().getAccessor()));

        Objects.requireNonNull(accessor.get()).access(session -> session.setAttribute("message", "from a WebSocket"));

        shop.get((request, response) -> {
            assertThat(request.getSession().getAttribute("message")).isEqualTo("from a WebSocket");
            request.changeSessionId();
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> Objects.requireNonNull(accessor.get())
                        .access(session -> session.setAttribute("message", "too late")));
    }

    @Test
    void theNamesThatTheSessionNeedsForItselfAreNoAttributes() {
        shop.get((request, response) -> {
            HttpSession session = request.getSession();
            session.setMaxInactiveInterval(60);
            assertThat(session.getAttributeNames().hasMoreElements()).isFalse();
            assertThatThrownBy(() -> session.setAttribute("_created", 1L)).isInstanceOf(SessionValueException.class);
        });
    }
}
