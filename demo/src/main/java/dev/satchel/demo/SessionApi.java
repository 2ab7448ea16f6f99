package dev.satchel.demo;

import dev.satchel.Session;
import dev.satchel.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session as JSON, for scripts: {@code /api}. */
final class SessionApi {
    private final String storeType;

    SessionApi(String storeType) {
        this.storeType = storeType;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/session", (request, none) -> describe(begin(request))),
                Route.of("DELETE", "/api/session", (request, none) -> invalidate(begin(request))),
                Route.of("POST", "/api/session/regenerate", (request, none) -> regenerate(begin(request))),
                Route.of("PUT", "/api/session/permanent", (request, none) -> setPermanent(request)),
                Route.of("GET", "/api/session/keys/*", (request, key) -> get(begin(request), key.get(0))),
                Route.of("PUT", "/api/session/keys/*", (request, key) -> put(request, key.get(0))),
                Route.of("DELETE", "/api/session/keys/*", (request, key) -> remove(begin(request), key.get(0))),
                Route.of("POST", "/api/session/keys/*/increment", (request, key) -> increment(request, key.get(0))),
                Route.of("POST", "/api/session/keys/*/append", (request, key) -> append(request, key.get(0))),
                Route.of("GET", "/api/untouched", (request, none) -> untouched(request)));
    }

    /** Loads the session, then waits as long as the request asks to. */
    private static Session begin(Request request) {
        Session session = Session.current();
        if (!request.delay().isZero()) {
            load(session);
            pause(request);
        }
        return session;
    }

    private static void load(Session session) {
        int unused = session.size(); // any look into it does
    }

    private static void pause(Request request) {
        try {
            Thread.sleep(request.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(503, "the demo is ending");
        }
    }

    private Answer describe(Session session) {
        load(session); // what fails here is told by the status
        return json(() -> description(session));
    }

    private Map<String, @Nullable Object> description(Session session) {
        Map<String, @Nullable Object> description = new LinkedHashMap<>();
        description.put("id", session.id().orElse(null));
        description.put("new", session.isNew());
        description.put("permanent", session.isPermanent());
        description.put("store", storeType);
        description.put("data", new LinkedHashMap<>(session));
        return description;
    }

    private static Answer invalidate(Session session) {
        session.invalidate();
        return json(() -> Map.of("invalidated", true));
    }

    private Answer regenerate(Session session) {
        session.regenerateId();
        return json(() -> description(session));
    }

    private static Answer setPermanent(Request request) throws IOException {
        if (!(Json.read(request.body()) instanceof Boolean permanent)) {
            throw new HttpProblem(400, "the body must be true or false");
        }
        begin(request).setPermanent(permanent);
        return json(() -> permanent);
    }

    private static Answer get(Session session, String key) {
        requireKey(session, key);
        return json(() -> session.get(key));
    }

    private static Answer put(Request request, String key) throws IOException {
        Object value = Json.read(request.body());
        begin(request).put(key, value);
        return json(() -> value);
    }

    private static Answer remove(Session session, String key) {
        requireKey(session, key);
        Object value = session.remove(key);
        return json(() -> value);
    }

    private static Answer increment(Request request, String key) {
        Session session = begin(request);
        session.merge(key, 1L, Numbers.SUM);
        return json(() -> session.get(key));
    }

    /** Changes the list itself and nothing else: the commit has to notice by itself. */
    private static Answer append(Request request, String key) throws IOException {
        Object value = Json.read(request.body());
        Session session = begin(request);
        if (session.get(key) == null) {
            List<@Nullable Object> list = new ArrayList<>();
            list.add(value);
            session.put(key, list);
        } else {
            listOf(session, key).add(value);
        }
        return json(() -> session.get(key));
    }

    @SuppressWarnings("unchecked") // a session's lists hold values of any kind
    private static List<@Nullable Object> listOf(Session session, String key) {
        Object list = session.get(key);
        if (!(list instanceof List<?>) || list instanceof Tuple) {
            throw new HttpProblem(409, "what is stored under this key is no list that can be added to");
        }
        return (List<@Nullable Object>) list;
    }

    private static Answer untouched(Request request) {
        pause(request);
        return json(() -> Map.of("touched", false));
    }

    private static void requireKey(Session session, String key) {
        if (!session.containsKey(key)) {
            throw new HttpProblem(404, "the session has no such key");
        }
    }

    private static Answer json(Supplier<@Nullable Object> value) {
        return Answer.of(200, Json.TYPE, () -> Json.write(value.get()));
    }
}
