package dev.satchel;

/**
 * Hears what happens to sessions. Called on the thread of the request, so it must be quick; what it throws is logged and
 * changes nothing.
 */
@FunctionalInterface
public interface SessionListener {
    void on(SessionEvent event);
}
