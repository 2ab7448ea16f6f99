package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.CookieTooLargeException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetCookieTest {
    private static final SetCookie EVERYTHING = new SetCookie(
            new CookieSettings("sid", Optional.of("example.com"), "/x", true, true, Optional.of("Lax"), true, 4093));
    private static final SetCookie PLAIN = new SetCookie(
            new CookieSettings("session", Optional.empty(), "/", false, true, Optional.empty(), false, 4093));

    @Test
    void writesAttributesInTheOrderOfWerkzeug() {
        assertThat(EVERYTHING.with("v", Optional.of(Instant.parse("2026-02-02T03:04:05Z"))))
                .isEqualTo(
                        "sid=v; Domain=example.com; Expires=Mon, 02 Feb 2026 03:04:05 GMT; Secure; HttpOnly; Path=/x;"
                                + " SameSite=Lax; Partitioned");
        assertThat(PLAIN.with("v", Optional.empty())).isEqualTo("session=v; HttpOnly; Path=/");
    }

    @Test
    void deletesWithEveryAttributeTheCookieHad() {
        assertThat(EVERYTHING.deletion())
                .isEqualTo(
                        "sid=; Domain=example.com; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Secure; HttpOnly;"
                                + " Path=/x; SameSite=Lax; Partitioned");
    }

    @Test
    void refusesWhatBrowsersDrop() {
        String fits = "v".repeat(4096 - "session".length());

        assertThat(PLAIN.with(fits, Optional.empty())).contains(fits);
        assertThatThrownBy(() -> PLAIN.with(fits + "v", Optional.empty()))
                .isInstanceOf(CookieTooLargeException.class)
                .hasMessageContaining("4097 bytes");
    }
}
