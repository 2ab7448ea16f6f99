package dev.satchel.core;

import java.util.Optional;

/**
 * What the response must say about the session, as of now: the whole of it, not what is new since the last commit.
 *
 * @param setCookie the value of our one {@code Set-Cookie} header
 * @param varyCookie whether {@code Vary} must name {@code Cookie}
 */
public record ResponseHeaders(Optional<String> setCookie, boolean varyCookie) {
    /** Of a request that left its session alone. */
    static final ResponseHeaders NONE = new ResponseHeaders(Optional.empty(), false);
}
