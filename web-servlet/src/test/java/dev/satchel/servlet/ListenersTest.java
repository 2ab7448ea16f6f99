package dev.satchel.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears what, in which order. */
class ListenersTest {
    private static final List<String> HEARD = new ArrayList<>();
    private final Shop shop = new Shop("memory");

    /** An attribute that hears of its own coming and going. */
    public record Guest(String name) implements HttpSessionBindingListener {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            HEARD.add(name + " bound to " + event.getName());
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            HEARD.add(name + " unbound from " + event.getName());
        }
    }

    private static final class Everything
            implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
        @Override
        public void sessionCreated(HttpSessionEvent event) {
            HEARD.add("created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            HEARD.add("about to end, of " + event.getSession().getAttribute("user"));
        }

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String old) {
            HEARD.add(event.getSession().getId().equals(old) ? "the same id" : "another id");
        }

        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            HEARD.add("added " + event.getName() + "=" + event.getValue());
        }

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            HEARD.add("replaced " + event.getName() + "=" + event.getValue());
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            HEARD.add("removed " + event.getName() + "=" + event.getValue());
        }
    }

    @BeforeEach
    void listen() {
        HEARD.clear();
        shop.deploy(builder -> builder.listener(new Everything()).classes(Guest.class.getName()));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theLifeOfASessionIsHeard() {
        shop.get((request, response) -> {
            request.getSession().setAttribute("user", "alex");
            request.getSession().setAttribute("user", "kim");
            request.changeSessionId();
            request.getSession().removeAttribute("user");
            request.getSession().removeAttribute("user");
        });

        assertThat(HEARD)
                .containsExactly("created", "added user=alex", "replaced user=alex", "another id", "removed user=kim");
    }

    @Test
    void aValueHearsThatItIsBoundBeforeTheListenersDoAndUnboundOnceItIsReplaced() {
        shop.get((request, response) -> {
            request.getSession().setAttribute("guest", new Guest("alex"));
            request.getSession().setAttribute("guest", new Guest("kim"));
        });

        assertThat(HEARD)
                .containsExactly(
                        "created",
                        "alex bound to guest",
                        "added guest=Guest[name=alex]",
                        "kim bound to guest",
                        "alex unbound from guest",
                        "replaced guest=Guest[name=alex]");
    }

    @Test
    void invalidationIsAnnouncedAndUnbindsAfterwards() {
        shop.get((request, response) -> {
            request.getSession().setAttribute("user", "alex");
            request.getSession().setAttribute("guest", new Guest("kim"));
        });
        HEARD.clear();

        shop.get((request, response) -> request.getSession().invalidate());

        assertThat(HEARD.get(0)).isEqualTo("about to end, of alex");
        assertThat(HEARD.subList(1, HEARD.size()))
                .containsExactlyInAnyOrder(
                        "removed user=alex", "kim unbound from guest", "removed guest=Guest[name=kim]");
    }

    @Test
    void aListenerThatThrowsStopsNeitherTheOthersNorTheInvalidation() {
        HttpSessionListener broken = new HttpSessionListener() {
            @Override
            public void sessionDestroyed(HttpSessionEvent event) {
                throw new IllegalStateException("on purpose");
            }
        };
        shop.deploy(builder -> builder.listener(broken).listener(new Everything()));
        shop.get((request, response) -> request.getSession().setAttribute("user", "alex"));

        shop.get((request, response) -> request.getSession().invalidate());

        assertThat(HEARD).contains("about to end, of alex", "removed user=alex");
        shop.get((request, response) -> assertThat(request.getSession(false)).isNull());
    }

    @Test
    void whatWouldNeverHearAnythingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionFilter.builder(shop.sessions).listener(new EventListener() {}))
                .withMessageContaining("HttpSessionListener");
    }
}
