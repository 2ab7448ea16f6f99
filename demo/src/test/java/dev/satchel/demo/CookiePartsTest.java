package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookiePartsTest {

    @Test
    void takesASealedSessionApart() {
        String cookie = "eyJhIjoxfQ.aVc1pQ.r-DnsVQNBWFd7RYtYDGK7IzSKYI";
        SealedCookie peeked = SealedCookie.peek(cookie);

        assertThat(CookieParts.sealed(cookie, peeked.time(), peeked.content()))
                .extracting(CookieParts.Part::text)
                .containsExactly("eyJhIjoxfQ", "aVc1pQ", "r-DnsVQNBWFd7RYtYDGK7IzSKYI");
        assertThat(peeked).isEqualTo(new SealedCookie("2026-01-02T03:04:05Z", "{\"a\":1}"));
    }

    @Test
    void takesASignedIdApart() {
        assertThat(CookieParts.named("abc.def"))
                .extracting(CookieParts.Part::name)
                .containsExactly("id", "signature");
        assertThat(CookieParts.named("abc")).hasSize(1);
    }

    @Test
    void showsWhatIsNeitherAsItIs() {
        assertThat(CookieParts.sealed("nonsense", "unknown", "unreadable"))
                .extracting(CookieParts.Part::text)
                .containsExactly("nonsense");
        assertThat(SealedCookie.peek("a.b.c")).isEqualTo(new SealedCookie("unknown", "unreadable"));
    }
}
