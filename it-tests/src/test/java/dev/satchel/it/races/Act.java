package dev.satchel.it.races;

import dev.satchel.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing that a request does to its session, and what it does to a plain map: the model. */
record Act(Kind kind, String key, @Nullable Object value) {
    static final String FLASHES = "_flashes";
    private static final String UNREAD = "unread";

    enum Kind {
        PUT,
        REMOVE,
        INCREMENT,
        /** Adds to a list in place, without a further call. */
        APPEND,
        PERMANENT,
        FLASH,
        TAKE_FLASHES,
        REGENERATE,
        INVALIDATE
    }

    static Act put(String key, Object value) {
        return new Act(Kind.PUT, key, value);
    }

    static Act remove(String key) {
        return new Act(Kind.REMOVE, key, null);
    }

    static Act increment(String key) {
        return new Act(Kind.INCREMENT, key, null);
    }

    static Act append(String key, String item) {
        return new Act(Kind.APPEND, key, item);
    }

    static Act permanent(boolean permanent) {
        return new Act(Kind.PERMANENT, "_permanent", permanent);
    }

    static Act flash(String message) {
        return new Act(Kind.FLASH, FLASHES, message);
    }

    static Act takeFlashes() {
        return new Act(Kind.TAKE_FLASHES, FLASHES, null);
    }

    static Act regenerate() {
        return new Act(Kind.REGENERATE, "", null);
    }

    static Act invalidate() {
        return new Act(Kind.INVALIDATE, "", null);
    }

    /** Invalidates a session that the request has not looked at. */
    static Act invalidateUnread() {
        return new Act(Kind.INVALIDATE, UNREAD, null);
    }

    /** Whether the request looks at its session before it acts. */
    boolean isUnread() {
        return key.equals(UNREAD);
    }

    /** Does it to a real session; a flash taken is added to the list. */
    void to(Session session, List<String> taken) {
        switch (kind) {
            case PUT, PERMANENT -> session.put(key, value);
            case REMOVE -> session.remove(key);
            case INCREMENT -> session.merge(key, 1L, Long::sum);
            case APPEND -> list(session).add(value);
            case FLASH -> session.flash(text());
            case TAKE_FLASHES -> session.takeFlashes().forEach(flash -> taken.add(flash.message()));
            case REGENERATE -> session.regenerateId();
            case INVALIDATE -> session.invalidate();
        }
    }

    /** What the content is afterwards, where nothing else happens. */
    Map<String, @Nullable Object> to(Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> next = new LinkedHashMap<>(content);
        switch (kind) {
            case PUT, PERMANENT -> next.put(key, value);
            case REMOVE, TAKE_FLASHES -> next.remove(key);
            case INCREMENT -> next.merge(key, 1L, (a, b) -> (Long) a + (Long) b);
            case APPEND -> next.put(key, longer(next.get(key), value));
            case FLASH -> next.put(key, longer(next.get(key), List.of("message", text())));
            case REGENERATE -> {}
            case INVALIDATE -> next.clear();
        }
        return next;
    }

    private static List<@Nullable Object> longer(@Nullable Object list, @Nullable Object item) {
        List<@Nullable Object> longer = list == null ? new ArrayList<>() : new ArrayList<>((List<?>) list);
        longer.add(item);
        return longer;
    }

    @SuppressWarnings("unchecked")
    private List<@Nullable Object> list(Session session) {
        Object list = session.get(key);
        if (list == null) {
            list = new ArrayList<>();
            session.put(key, list);
        }
        return (List<@Nullable Object>) Objects.requireNonNull(session.get(key));
    }

    private String text() {
        return String.valueOf(value);
    }

    @Override
    public String toString() {
        return kind + (key.isEmpty() ? "" : " " + key) + (value == null ? "" : "=" + value);
    }
}
