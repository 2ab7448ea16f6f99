package dev.satchel.servlet;

import dev.satchel.core.SessionManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EventListener;
import java.util.List;

/** Collects what a {@link SessionFilter} does beside keeping sessions. */
public final class SessionFilterBuilder {
    private final SessionManager manager;
    private final List<String> excluded = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<EventListener> listeners = new ArrayList<>();

    SessionFilterBuilder(SessionManager manager) {
        this.manager = manager;
    }

    /**
     * Leaves requests alone that need no session, and that then cost nothing: {@code /static/*}, {@code *.css},
     * {@code /favicon.ico}, as in a servlet mapping.
     */
    public SessionFilterBuilder exclude(String... patterns) {
        excluded.addAll(List.of(patterns));
        return this;
    }

    /**
     * Allows attributes of these classes, or of classes in these packages and below, beside what
     * {@code SESSION_SERVLET_CLASSES} lists. They are kept as JSON.
     */
    public SessionFilterBuilder classes(String... names) {
        classes.addAll(List.of(names));
        return this;
    }

    /**
     * Adds an {@code HttpSessionListener}, {@code HttpSessionAttributeListener} or {@code HttpSessionIdListener}. Those
     * that the container knows hear nothing of these sessions. A session that expires is not heard: nothing runs then.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public SessionFilterBuilder listener(EventListener listener) {
        Listeners.check(listener);
        listeners.add(listener);
        return this;
    }

    /** Makes the filter. */
    public SessionFilter build() {
        return new SessionFilter(this);
    }

    Parts parts() {
        List<String> allowed = new ArrayList<>(configuredClasses());
        allowed.addAll(classes);
        ServletSessions sessions =
                new ServletSessions(manager, new Listeners(List.copyOf(listeners)), new AttributeClasses(allowed));
        return new Parts(manager, sessions, new PathPatterns(excluded));
    }

    private List<String> configuredClasses() {
        Object configured = manager.config()
                .get("SESSION_SERVLET_CLASSES")
                .or(() -> manager.config().get("FLASK_SESSION_SERVLET_CLASSES"))
                .orElse("");
        return configured instanceof Collection<?> names
                ? names.stream().map(String::valueOf).toList()
                : Words.of(configured.toString());
    }
}
