package dev.satchel.servlet;

import dev.satchel.Session;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Session} as the Servlet specification sees it: its keys are the attributes, but for those that the session
 * keeps for itself.
 */
class ServletSession implements HttpSession {
    /** A session that never times out is one of ten years, since every store wants to forget some day. */
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final Session session;
    private final ResponseHooks response;
    private final ServletContext context;
    private final ServletSessions sessions;
    private final Attributes attributes;
    private final Times times;
    private final boolean created;
    private volatile boolean valid = true;
    /** What an ended session was called. */
    private volatile String lastId = "";

    ServletSession(
            Session session,
            ResponseHooks response,
            ServletContext context,
            ServletSessions sessions,
            Times times,
            boolean created) {
        this.session = session;
        this.response = response;
        this.context = context;
        this.sessions = sessions;
        this.attributes = new Attributes(session, sessions.classes());
        this.times = times;
        this.created = created;
    }

    /** Makes a session that the specification calls created out of one that nothing was put into yet. */
    void begin() {
        times.begin();
    }

    /** Keeps when the session was used last. */
    void noteAccess() {
        times.noteAccess();
    }

    boolean isValid() {
        return valid;
    }

    void forget() {
        valid = false;
    }

    void changeId() {
        session.regenerateId();
        attributes.forgetId();
    }

    /** What names the session; a random text kept in the session where the cookie itself is the session. */
    @Override
    public String getId() {
        if (valid) {
            lastId = session.id().orElseGet(() -> attributes.id(!response.responseCommitted()));
        }
        return lastId;
    }

    @Override
    public long getCreationTime() {
        check();
        return times.created();
    }

    @Override
    public long getLastAccessedTime() {
        check();
        return times.lastAccessed();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        if (!valid) {
            return; // The specification has no exception for it.
        }
        checkChangeable();
        session.setLifetime(seconds <= 0 ? FOREVER : Duration.ofSeconds(seconds));
    }

    @Override
    public int getMaxInactiveInterval() {
        Duration lifetime = session.lifetime();
        return lifetime.equals(FOREVER) ? 0 : (int) Math.min(lifetime.toSeconds(), Integer.MAX_VALUE);
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        check();
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        check();
        return Collections.enumeration(attributes.names());
    }

    /**
     * Keeps a value of a kind that {@link Session} keeps, or of a class on the list of {@code SESSION_SERVLET_CLASSES}.
     *
     * @throws dev.satchel.SessionValueException when it is of another class, with what to do
     */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        checkChangeable();
        if (value == null) {
            removeAttribute(name);
            return;
        }
        Object old = attributes.get(name);
        attributes.set(name, value);
        if (old != value) {
            sessions.listeners().bound(new HttpSessionBindingEvent(this, name, value));
        }
        if (old == null) {
            sessions.listeners().added(new HttpSessionBindingEvent(this, name, value));
        } else {
            sessions.listeners().replaced(new HttpSessionBindingEvent(this, name, old), old != value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        checkChangeable();
        Object old = attributes.get(name);
        attributes.remove(name);
        if (old != null) {
            sessions.listeners().removed(new HttpSessionBindingEvent(this, name, old));
        }
    }

    /** Ends the session, whatever its listeners do, then tells those that its attributes left. */
    @Override
    public void invalidate() {
        checkChangeable();
        sessions.listeners().destroyed(new HttpSessionEvent(this));
        List<HttpSessionBindingEvent> unbound = hearsRemovals() ? bindings() : List.of();
        lastId = session.id().orElseGet(() -> attributes.id(false));
        valid = false;
        session.invalidate();
        response.announce();
        unbound.forEach(sessions.listeners()::removed);
    }

    @Override
    public boolean isNew() {
        check();
        return created || session.isNew();
    }

    /** Attributes are not even read where nobody hears of them. */
    private boolean hearsRemovals() {
        return sessions.listeners().hearRemovals() || attributes.hasClasses();
    }

    private List<HttpSessionBindingEvent> bindings() {
        return attributes.names().stream()
                .map(name -> new HttpSessionBindingEvent(this, name, attributes.get(name)))
                .filter(event -> event.getValue() != null)
                .toList();
    }

    boolean livesInItsCookie() {
        return session.id().isEmpty();
    }

    private void checkChangeable() {
        check();
        if (response.responseCommitted() && livesInItsCookie()) {
            throw new IllegalStateException(
                    "The session lives in its cookie, and the response's headers have left without"
                            + " this change. Change it before the response's body, or keep it on a server by another SESSION_TYPE.");
        }
    }

    void check() {
        if (!valid) {
            throw new IllegalStateException("The session was invalidated.");
        }
    }
}
