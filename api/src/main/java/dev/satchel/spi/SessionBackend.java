package dev.satchel.spi;

/** Where sessions live: on a server ({@link SessionStore}) or in the cookie itself ({@link SessionSealer}). */
public sealed interface SessionBackend extends AutoCloseable permits SessionStore, SessionSealer {

    /** Closes what {@link SessionStoreProvider#open} opened, and nothing that was handed in. Closing twice is once. */
    @Override
    void close();
}
