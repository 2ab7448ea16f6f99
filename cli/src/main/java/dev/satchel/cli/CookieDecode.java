package dev.satchel.cli;

import dev.satchel.core.codec.TaggedJson;
import dev.satchel.core.signing.ClockSkew;
import dev.satchel.core.signing.Compression;
import dev.satchel.core.signing.CookieSealer;
import dev.satchel.core.signing.SecretKeys;
import dev.satchel.core.signing.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a cookie and shows the session in it; shows it unverified, and says so, where there is no key. */
@Command(
        name = "decode",
        description = "Verify a session cookie and show what is in it. Without a secret key it is shown as well,"
                + " as not verified, and the exit code is 1.")
final class CookieDecode implements Callable<Integer> {
    private static final String VERIFIED = "verified";

    private final Context context;

    @Mixin
    private KeyOptions keyOptions = new KeyOptions();

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Which cookie of a header (default: SESSION_COOKIE_NAME, else session).")
    private @Nullable String name;

    @Option(names = "--no-verify", description = "Show what is in the cookie, whoever signed it; the exit code is 1.")
    private boolean unverified;

    @Parameters(
            paramLabel = "COOKIE",
            description = "A value, name=value, or a whole Cookie or Set-Cookie header; - reads standard input.")
    private String cookie = "";

    CookieDecode(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String wanted = name == null ? context.settings().cookieName() : name;
        String value = CookieText.valueIn(Input.text(cookie, context.terminal()), wanted);
        Optional<SecretKeys> keys = unverified ? Optional.empty() : keyOptions.keys(context);
        return keys.isPresent() ? verify(value, keys.get()) : peek(value);
    }

    private int verify(String value, SecretKeys keys) {
        CookieSealer sealer = CookieSealer.flask(keys, Compression.LIKE_FLASK, ClockSkew.NONE);
        Instant now = times.at(context);
        Verification verification =
                times.maxAge().map(maxAge -> sealer.verify(value, now, maxAge)).orElseGet(() -> sealer.verify(value));
        if (verification instanceof Verification.Accepted accepted) {
            return show(value, accepted, now);
        }
        return verification instanceof Verification.Expired expired
                ? refuse("expired", "the signature is right, but the cookie is " + age(expired.signedAt(), now))
                : refuse("bad signature", whatElse(value));
    }

    private int show(String value, Verification.Accepted accepted, Instant now) {
        Optional<Map<String, @Nullable Object>> session = new TaggedJson().decode(accepted.data());
        if (session.isEmpty()) {
            return refuse("not a session", "the signature is right, but what was signed is no session of Flask's");
        }
        String key = accepted.byCurrentKey() ? "current" : "fallback";
        answer(true, "key", key, value, accepted.signedAt(), session.get());
        context.remark("verified: true (" + key + " key), signed " + accepted.signedAt() + ", "
                + age(accepted.signedAt(), now));
        return ExitCodes.YES;
    }

    private int peek(String value) {
        Optional<Map<String, @Nullable Object>> session =
                CookieSealer.peek(value).flatMap(new TaggedJson()::decode);
        Optional<Instant> signedAt = CookieSealer.flask(SecretKeys.of("any"), Compression.NEVER, ClockSkew.NONE)
                .sealedAt(value);
        if (session.isEmpty() || signedAt.isEmpty()) {
            return refuse("not a session", whatElse(value));
        }
        String reason = unverified ? "not asked for" : "no secret key";
        answer(false, "reason", reason, value, signedAt.get(), session.get());
        context.remark("verified: false (" + reason + "): anyone may have made this");
        return ExitCodes.NO;
    }

    private void answer(
            boolean verified,
            String detail,
            String text,
            String value,
            Instant signedAt,
            Map<String, @Nullable Object> session) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(VERIFIED, verified);
        answer.put(detail, text);
        answer.put("timestamp", signedAt.getEpochSecond());
        answer.put("compressed", value.startsWith("."));
        answer.put("session", session);
        context.answer(Json.pretty(session), answer);
    }

    private int refuse(String reason, String explanation) {
        if (context.json()) {
            context.answer("", Json.members(VERIFIED, false, "reason", reason));
        }
        throw Failure.no(reason + ": " + explanation);
    }

    private static String whatElse(String value) {
        return value.chars().filter(c -> c == '.').count() < 2
                ? "this is no session of Flask's own; perhaps it is a session id: see satchel sid, satchel sessions show"
                : "it was changed, or another key signed it; --no-verify shows the contents all the same";
    }

    private static String age(Instant signedAt, Instant now) {
        Duration age = Duration.between(signedAt, now);
        return age.isNegative() ? "from the future by " + Durations.text(age.negated()) : Durations.text(age) + " old";
    }
}
