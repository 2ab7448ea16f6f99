package dev.satchel.servlet;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger.Level;
import java.util.EventListener;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what the Servlet specification's listeners hear. The container does not know these sessions, so its own listeners
 * stay silent. A listener that throws is logged and stops nothing.
 */
record Listeners(List<EventListener> all) {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getPackageName());

    /** Refuses what would never hear anything. */
    static void check(EventListener listener) {
        if (!(listener instanceof HttpSessionListener
                || listener instanceof HttpSessionAttributeListener
                || listener instanceof HttpSessionIdListener)) {
            throw new IllegalArgumentException(listener.getClass().getName()
                    + " is no HttpSessionListener, HttpSessionAttributeListener or HttpSessionIdListener.");
        }
    }

    void created(HttpSessionEvent event) {
        tell(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }

    void destroyed(HttpSessionEvent event) {
        tell(HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
    }

    void idChanged(HttpSessionEvent event, String old) {
        tell(HttpSessionIdListener.class, listener -> listener.sessionIdChanged(event, old));
    }

    /** An object came into the session. */
    void bound(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof HttpSessionBindingListener value) {
            guard(() -> value.valueBound(event));
        }
    }

    void added(HttpSessionBindingEvent event) {
        tell(HttpSessionAttributeListener.class, listener -> listener.attributeAdded(event));
    }

    /** The event has the old value; that one left, unless the same object was set again. */
    void replaced(HttpSessionBindingEvent event, boolean left) {
        if (left) {
            unbound(event);
        }
        tell(HttpSessionAttributeListener.class, listener -> listener.attributeReplaced(event));
    }

    void removed(HttpSessionBindingEvent event) {
        unbound(event);
        tell(HttpSessionAttributeListener.class, listener -> listener.attributeRemoved(event));
    }

    /** Tells whether anyone but the values themselves hears that an attribute is removed. */
    boolean hearRemovals() {
        return all.stream().anyMatch(HttpSessionAttributeListener.class::isInstance);
    }

    private static void unbound(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof HttpSessionBindingListener value) {
            guard(() -> value.valueUnbound(event));
        }
    }

    private <L> void tell(Class<L> type, Consumer<L> event) {
        for (EventListener listener : all) {
            if (type.isInstance(listener)) {
                guard(() -> event.accept(type.cast(listener)));
            }
        }
    }

    private static void guard(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A session listener failed.", failure);
        }
    }
}
