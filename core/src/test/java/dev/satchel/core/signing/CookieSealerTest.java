package dev.satchel.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class CookieSealerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1767323045);
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] SMALL = "{\"a\":1}".getBytes(UTF_8);
    private static final byte[] REPETITIVE = ("\"" + "x".repeat(60) + "\"").getBytes(UTF_8);
    private static final SecretKeys KEYS =
            SecretKeys.of("192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf");

    private final CookieSealer sealer = CookieSealer.flask(KEYS, Compression.LIKE_FLASK, ClockSkew.NONE);

    @Test
    void sealsAsFlaskDoes() {
        assertThat(sealer.seal(SMALL, NOW)).isEqualTo("eyJhIjoxfQ.aVc1pQ.r-DnsVQNBWFd7RYtYDGK7IzSKYI");
    }

    @Test
    void whatItSealedComesBack() {
        assertThat(sealer.unseal(sealer.seal(SMALL, NOW), NOW, DAY)).hasValue(SMALL);
        assertThat(sealer.unseal(sealer.seal(REPETITIVE, NOW), NOW, DAY)).hasValue(REPETITIVE);
    }

    @Test
    void isValidAtItsMaximumAgeAndExpiredASecondLater() {
        String cookie = sealer.seal(SMALL, NOW);

        assertThat(sealer.unseal(cookie, NOW.plus(DAY), DAY)).isPresent();
        assertThat(sealer.verify(cookie, NOW.plus(DAY).plusSeconds(1), DAY)).isEqualTo(new Verification.Expired(NOW));
    }

    @Test
    void verifiesAtAnyAgeWhereNoneIsAskedFor() {
        String cookie = sealer.seal(SMALL, NOW);

        assertThat(sealer.verify(cookie).accepted()).hasValue(SMALL);
        assertThat(sealer.verify(cookie + "x")).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void peeksIntoACookieWhoeverSealedIt() {
        String cookie = sealer.seal(REPETITIVE, NOW);
        String forged = cookie.substring(0, cookie.lastIndexOf('.')) + ".AAAA";

        assertThat(CookieSealer.peek(forged)).hasValue(REPETITIVE);
        assertThat(CookieSealer.peek("eyJhIjoxfQ.aVc1pQ")).isEmpty();
        assertThat(CookieSealer.peek(".eJ.aVc1pQ.AAAA")).isEmpty();
        assertThat(CookieSealer.peek("")).isEmpty();
    }

    @Test
    void isExpiredWhenItsTimeIsToComeUnlessThereIsLeeway() {
        String cookie = sealer.seal(SMALL, NOW.plusSeconds(2));
        CookieSealer lenient =
                CookieSealer.flask(KEYS, Compression.NEVER, new ClockSkew(Duration.ZERO, Duration.ofSeconds(2)));

        assertThat(sealer.verify(cookie, NOW, DAY)).isInstanceOf(Verification.Expired.class);
        assertThat(lenient.unseal(cookie, NOW, DAY)).isPresent();
        assertThat(lenient.unseal(cookie, NOW.minusSeconds(1), DAY)).isEmpty();
    }

    @Test
    void backDatesForVerifiersWhoseClockIsBehind() {
        CookieSealer early =
                CookieSealer.flask(KEYS, Compression.NEVER, new ClockSkew(Duration.ofSeconds(3), Duration.ZERO));

        String cookie = early.seal(SMALL, NOW);

        assertThat(early.sealedAt(cookie)).hasValue(NOW.minusSeconds(3));
        assertThat(sealer.unseal(cookie, NOW.minusSeconds(3), DAY)).isPresent();
    }

    @Test
    void tellsExpiredFromRefused() {
        String forged = sealer.seal(SMALL, NOW).replaceFirst("e", "f");

        assertThat(sealer.verify(forged, NOW.plus(DAY).plus(DAY), DAY)).isEqualTo(new Verification.Refused());
        assertThat(sealer.unseal(forged, NOW, DAY)).isEmpty();
    }

    @Test
    void tellsThatAFallbackKeyHadSealed() {
        SecretKeys rotated = SecretKeys.of("new".getBytes(UTF_8), List.of("old".getBytes(UTF_8)));
        CookieSealer both = CookieSealer.flask(rotated, Compression.NEVER, ClockSkew.NONE);
        CookieSealer old = CookieSealer.flask(SecretKeys.of("old"), Compression.NEVER, ClockSkew.NONE);

        assertThat(byCurrentKey(both, both.seal(SMALL, NOW))).isTrue();
        assertThat(byCurrentKey(both, old.seal(SMALL, NOW))).isFalse();
    }

    @Test
    void everySingleChangedCharacterIsRefused() {
        String cookie = sealer.seal(SMALL, NOW);
        for (int i = 0; i < cookie.length(); i++) {
            for (char other : new char[] {'A', 'z', '-', '_', '.', '=', ' ', '?', 'é', '\u0141', 0}) {
                if (cookie.charAt(i) != other) {
                    String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);

                    assertThat(sealer.unseal(changed, NOW, DAY)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void tellsWhenACookieClaimsToBeSealed() {
        assertThat(sealer.sealedAt(sealer.seal(SMALL, NOW))).hasValue(NOW);
        assertThat(sealer.sealedAt("a.b")).isEmpty();
        assertThat(sealer.sealedAt("")).isEmpty();
        assertThat(sealer.sealedAt("....")).hasValue(Instant.EPOCH);
    }

    @Test
    void compressesWhenToldTo() {
        assertThat(sealer.seal(REPETITIVE, NOW)).startsWith(".eJ");
        assertThat(with(Compression.NEVER).seal(REPETITIVE, NOW)).startsWith("Inh");
        assertThat(with(new Compression(61)).seal(REPETITIVE, NOW)).startsWith(".eJ");
        assertThat(with(new Compression(62)).seal(REPETITIVE, NOW)).startsWith("Inh");
        assertThat(with(Compression.NEVER).unseal(sealer.seal(REPETITIVE, NOW), NOW, DAY))
                .hasValue(REPETITIVE);
    }

    @Test
    void compressesOnlyWhatBecomesSmallerByTwoBytes() {
        for (int length = 0; length < 40; length++) {
            byte[] data = new byte[length];
            Arrays.fill(data, (byte) 'x');
            int compressed = compressedLength(data);

            assertThat(sealer.seal(data, NOW).startsWith(".e"))
                    .as(length + " bytes")
                    .isEqualTo(compressed < length - 1);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void aBombIsRefusedInBoundedMemory() {
        CookieSealer any = with(Compression.LIKE_FLASK);
        String bomb = any.seal(new byte[64 << 20], NOW);

        long before = allocated();
        assertThat(any.verify(bomb, NOW, DAY)).isEqualTo(new Verification.Refused());

        assertThat(allocated() - before).as("bytes allocated").isLessThan(8 << 20);
    }

    @Test
    void upToOneMebibyteIsInflated() {
        String largest = sealer.seal(new byte[1 << 20], NOW);
        String larger = sealer.seal(new byte[(1 << 20) + 1], NOW);

        assertThat(sealer.unseal(largest, NOW, DAY)).hasValue(new byte[1 << 20]);
        assertThat(sealer.unseal(larger, NOW, DAY)).isEmpty();
    }

    @Test
    void aTimestampOfNineBytesIsRefusedAndOneOfEightIsOfTheFuture() {
        Signer signer = Signer.flask(KEYS, "cookie-session");

        assertThat(sealer.verify(signed(signer, "e30.AQEBAQEBAQEB"), NOW, DAY)).isEqualTo(new Verification.Refused());
        assertThat(sealer.verify(signed(signer, "e30.__________8"), NOW, DAY))
                .isEqualTo(new Verification.Expired(Instant.MAX));
        assertThat(sealer.verify(signed(signer, "e30"), NOW, DAY)).isEqualTo(new Verification.Refused());
    }

    @Test
    void nothingOfTheDataIsTold() {
        assertThat(sealer.verify(sealer.seal(SMALL, NOW), NOW, DAY).toString()).startsWith("Accepted[7 bytes, ");
    }

    private static CookieSealer with(Compression compression) {
        return CookieSealer.flask(KEYS, compression, ClockSkew.NONE);
    }

    private static boolean byCurrentKey(CookieSealer sealer, String cookie) {
        return sealer.verify(cookie, NOW, DAY) instanceof Verification.Accepted accepted && accepted.byCurrentKey();
    }

    private static String signed(Signer signer, String value) {
        return new String(signer.sign(value.getBytes(UTF_8)), UTF_8);
    }

    private static int compressedLength(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        int length = deflater.deflate(new byte[200]);
        deflater.end();
        return length;
    }
}
