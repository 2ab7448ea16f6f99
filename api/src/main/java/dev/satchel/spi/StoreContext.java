package dev.satchel.spi;

import java.time.Clock;

/**
 * What a store is opened with.
 *
 * @param settings the configuration
 * @param clock what time it is; a store that keeps expiry itself asks this clock and no other
 */
public record StoreContext(Settings settings, Clock clock) {}
