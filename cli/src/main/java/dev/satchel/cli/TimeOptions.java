package dev.satchel.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What time it is taken to be, and how old a cookie may be. */
final class TimeOptions {
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    @Option(
            names = "--at",
            paramLabel = "EPOCH",
            description = "The time to sign or to verify at, in seconds since 1970 (default: now).")
    private @Nullable BigDecimal at;

    @Option(
            names = "--max-age",
            paramLabel = "S",
            description = "Refuse a cookie that is more than so many seconds old, or from the future"
                    + " (default: any age is right).")
    private @Nullable BigDecimal maxAge;

    Instant at(Context context) {
        return at == null
                ? context.terminal().clock().instant()
                : Instant.ofEpochSecond(seconds("--at", at).longValue());
    }

    Optional<Duration> maxAge() {
        return maxAge == null
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(seconds("--max-age", maxAge).longValue()));
    }

    private static BigDecimal seconds(String option, BigDecimal given) {
        if (given.signum() < 0 || given.compareTo(LATEST) > 0) {
            throw Failure.wrongUse(option + " must be from 0 to " + LATEST + " seconds");
        }
        return given.setScale(0, RoundingMode.FLOOR);
    }
}
