package dev.satchel.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session as the page shows it.
 *
 * @param storeType the {@code SESSION_TYPE}
 * @param cookieHeader the {@code Set-Cookie} of this very answer, if it has one
 * @param cookie the cookie's value taken apart; empty while the browser has none
 * @param left how long the session lives without another request
 * @param data its keys, each with its value as typed JSON
 * @param stored what the store keeps; empty where the cookie is the session
 */
record Look(
        String storeType,
        Optional<String> cookieHeader,
        List<CookieParts.Part> cookie,
        Duration left,
        Map<String, String> data,
        Optional<Stored> stored) {

    /**
     * What a store keeps.
     *
     * @param key the store key, without the id
     * @param format what the bytes are
     * @param length how many
     * @param dump the bytes for people to read
     */
    record Stored(String key, String format, int length, String dump) {}
}
