package dev.satchel.it.races;

import dev.satchel.Session;
import dev.satchel.SessionConfig;
import dev.satchel.SessionEvent;
import dev.satchel.SessionException;
import dev.satchel.core.ManagerOnStore;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.spi.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Serves requests in this JVM, as a web adapter does. */
final class LocalSite implements Site {
    private static final ThreadLocal<List<SessionEvent.Kind>> EVENTS = ThreadLocal.withInitial(ArrayList::new);

    private final SessionManager sessions;

    private LocalSite(SessionManager sessions) {
        this.sessions = sessions;
    }

    static LocalSite open(Map<String, String> settings) {
        return open(settings, store -> store);
    }

    /** On a store that is changed a little: broken, say. */
    static LocalSite open(Map<String, String> settings, UnaryOperator<SessionStore> change) {
        SessionConfig config = SessionConfig.builder()
                .setAll(settings)
                .clock(new RequestClock())
                .listener(event -> EVENTS.get().add(event.kind()))
                .build();
        return new LocalSite(ManagerOnStore.open(config, store -> new GatedStore(change.apply(store))));
    }

    SessionManager sessions() {
        return sessions;
    }

    /** The store without its gates. */
    SessionStore store() {
        return ((GatedStore) sessions.store().orElseThrow()).real();
    }

    @Override
    public Answer serve(Request request, Gate gate) {
        List<String> calls = new ArrayList<>();
        Gate noting = new Gate() {
            @Override
            public void pass(String verb, String key) {
                gate.pass(verb, key);
                calls.add(verb);
            }

            @Override
            public void passed(String verb, String key) {
                gate.passed(verb, key);
            }
        };
        return RequestClock.ahead(
                request.ahead(), () -> GatedStore.through(noting, () -> new Passage(request, calls).serve()));
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** One request from its cookie to its response. */
    private final class Passage {
        private final Request request;
        private final List<String> calls;
        private final List<String> taken = new ArrayList<>();
        private final SessionExchange exchange;
        private long committingFrom;

        Passage(Request request, List<String> calls) {
            this.request = request;
            this.calls = calls;
            this.exchange = sessions.open(request.id() == null ? List.of() : List.of("session=" + request.id()));
        }

        Answer serve() {
            EVENTS.get().clear();
            long from = System.nanoTime();
            boolean found = request.looks() && !exchange.session().isNew();
            Interval loading = new Interval(from, System.nanoTime());
            @Nullable Map<String, @Nullable Object> loaded = found ? content() : null;
            @Nullable String failure = null;
            Optional<String> setCookie = Optional.empty();
            committingFrom = System.nanoTime();
            try {
                boolean acts = found || request.id() == null || !request.looks();
                setCookie = acts ? act() : exchange.commit().setCookie();
            } catch (SessionException e) {
                failure = e.toString();
            }
            Interval committing = new Interval(committingFrom, System.nanoTime());
            List<SessionEvent.Kind> events = List.copyOf(EVENTS.get());
            return new Answer(
                    loaded,
                    loading,
                    content(),
                    committing,
                    taken,
                    setCookie.orElse(null),
                    List.copyOf(calls),
                    events,
                    failure);
        }

        private Optional<String> act() {
            request.acts().forEach(act -> act.to(exchange.session(), taken));
            if (!request.does(Act.Kind.TAKE_FLASHES)) {
                committingFrom = System.nanoTime(); // Flashes are taken from the store at once.
            }
            return exchange.commit().setCookie();
        }

        private Map<String, @Nullable Object> content() {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            Session session = exchange.session();
            session.forEach((key, value) -> content.put(key, copy(value)));
            content.remove("_renewed"); // is about the id
            return content;
        }

        private static @Nullable Object copy(@Nullable Object value) {
            return value instanceof List<?> list
                    ? new ArrayList<>(list.stream().map(Passage::copy).toList())
                    : value;
        }
    }
}
