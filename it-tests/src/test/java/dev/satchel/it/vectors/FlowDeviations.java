package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.CookieTooLargeException;
import dev.satchel.core.ResponseHeaders;
import dev.satchel.core.codec.TypedJson;
import dev.satchel.spi.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a whole request goes better than in Flask, on purpose: each a rule that applies by what the vector shows, never by
 * its name. The page {@code docs/flask-compatibility.md} lists them. Everything else must be equal.
 */
final class FlowDeviations {
    private final JsonNode config;
    private final boolean onServer;
    /** A list that was changed in place is saved by us in any case, so later reads differ from Flask's. */
    private boolean savedInPlace;
    /** What could not be kept, or was refused, in an earlier request is not there in a later one. */
    private boolean keptOther;

    FlowDeviations(JsonNode vector, boolean onServer) {
        this.config = vector.path("config");
        this.onServer = onServer;
    }

    /** Rule "refused at start": what Flask answers with errors at run time, or browsers with silence, is a fault here. */
    static Optional<String> refusedAtStart(JsonNode vector) {
        JsonNode config = vector.path("config");
        boolean onServer = vector.path("interface").asString().equals("redis");
        boolean noKey = config.path("SECRET_KEY").asString("").isEmpty();
        if (noKey && (!onServer || config.path("SESSION_USE_SIGNER").asBoolean(false))) {
            return Optional.of("no secret key where one signs");
        }
        String sameSite = config.path("SESSION_COOKIE_SAMESITE").asString("");
        if (!sameSite.isEmpty()
                && !List.of("strict", "lax", "none").contains(sameSite.toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of("a SameSite that is none");
        }
        if (sameSite.equalsIgnoreCase("none")
                && !config.path("SESSION_COOKIE_SECURE").asBoolean(false)
                && !config.path("SESSION_COOKIE_PARTITIONED").asBoolean(false)) {
            return Optional.of("SameSite=None without Secure, which browsers drop");
        }
        JsonNode lifetime = config.path("PERMANENT_SESSION_LIFETIME").path("timedelta");
        if (lifetime.isObject()
                && lifetime.size() == 1
                && lifetime.path("milliseconds").asInt(1000) < 1000) {
            return Optional.of("a lifetime below a second");
        }
        return Optional.empty();
    }

    /** New ids for a request in which Flask made fewer, since it adopted or kept one. */
    List<String> moreIds() {
        List<String> spare = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            spare.add("spare-id-" + i);
        }
        return spare;
    }

    /**
     * Rule "an error becomes an empty session": where Flask answers a hostile or broken cookie or stored value with 500, we
     * begin a new session. A value that cannot be encoded is an error in both.
     */
    boolean endsInAnError(JsonNode step, Optional<RuntimeException> failure) {
        if (failure.orElse(null) instanceof CookieTooLargeException) {
            // Rule "what browsers drop is an error": Flask sends it and logs a warning at most.
            String sent = step.path("expect").path("set_cookie").path(0).asString("");
            assertThat(sent.indexOf(';')).as("the cookie that is too large").isGreaterThan(4096);
            return true;
        }
        if (failure.isPresent()) {
            assertThat(step.path("expect").path("error").isNull())
                    .as("refused by us alone: " + failure.get())
                    .isFalse();
            return true;
        }
        return false;
    }

    private static boolean flaskFailed(JsonNode step) {
        return !step.path("expect").path("error").isNull();
    }

    void compareReturned(JsonNode step, List<@Nullable Object> returned) {
        step.path("ops").forEach(op -> savedInPlace |= op.path(0).asString().equals("append_in_place"));
        // Rule "fallback keys verify ids too": Flask-Session takes the session of a rotated key for a new one.
        keptOther |= flag("SESSION_USE_SIGNER", false)
                && !config.path("SECRET_KEY_FALLBACKS").isEmpty();
        if (flaskFailed(step) || isPickle(step) || savedInPlace || keptOther) {
            return;
        }
        assertThat(TypedJson.toJson(plain(returned)))
                .as("returned")
                .hasToString(step.path("expect").path("returned").toString());
    }

    /** A tuple is a list once it has been in a store. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(FlowDeviations::plain).toList())
                : value;
    }

    /** Rule "pickles are not read". */
    private static boolean isPickle(JsonNode step) {
        for (JsonNode command : step.path("store_before")) {
            if (command.path(2).path("value").asString("").startsWith("80")
                    && !step.path("expect").path("returned").isEmpty()
                    && command.path(2).path("value").asString("").length() > 4
                    && Integer.parseInt(
                                    command.path(2).path("value").asString("").substring(2, 4), 16)
                            <= 5) {
                return true;
            }
        }
        return false;
    }

    void compareHeaders(JsonNode step, ResponseHeaders headers) {
        if (flaskFailed(step) || isPickle(step)) {
            return;
        }
        List<String> ours = headers.setCookie().stream().toList();
        List<String> expected = new ArrayList<>();
        step.path("expect").path("set_cookie").forEach(cookie -> expected.add(withAllAttributes(cookie.asString())));
        boolean touched = !step.path("ops").isEmpty();
        if (mayDiffer(step, expected, ours)) {
            return;
        }
        if (onServer && !touched) {
            // Rule "untouched is free": Flask-Session writes and sends the cookie with each response.
            assertThat(ours).as("Set-Cookie of a request that touched nothing").isEmpty();
            return;
        }
        assertThat(ours).as("Set-Cookie").isEqualTo(expected);
        boolean vary = step.path("expect").path("vary").toString().contains("Cookie");
        assertThat(headers.varyCookie()).as("Vary: Cookie").isEqualTo(vary);
    }

    /**
     * Rule "changes in place are saved", rule "modified cannot be taken back", and rule "what exceeds a browser's limit is an
     * error": the cookie differs as the session does.
     */
    private boolean mayDiffer(JsonNode step, List<String> expected, List<String> ours) {
        for (JsonNode op : step.path("ops")) {
            if (op.path(0).asString().equals("modified") && !op.path(1).asBoolean()) {
                keptOther = true;
                assertThat(ours).as("saved although modified was set to False").isNotEmpty();
                return true;
            }
        }
        if (savedInPlace && !expected.equals(ours)) {
            keptOther = true;
            return true;
        }
        return keptOther;
    }

    /** Rule "a deletion repeats every attribute": Flask-Session leaves out those without which browsers ignore it. */
    private String withAllAttributes(String cookie) {
        if (!onServer) {
            return cookie;
        }
        boolean partitioned = flag("SESSION_COOKIE_PARTITIONED", false);
        boolean deletion = cookie.contains("; Max-Age=0");
        String text = cookie;
        if (deletion) {
            String flags = (flag("SESSION_COOKIE_SECURE", false) || partitioned ? "; Secure" : "")
                    + (flag("SESSION_COOKIE_HTTPONLY", true) ? "; HttpOnly" : "");
            text = text.replace("; Max-Age=0", "; Max-Age=0" + flags);
            String sameSite = config.path("SESSION_COOKIE_SAMESITE").asString("");
            if (!sameSite.isEmpty()) {
                text += "; SameSite=" + sameSite.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + sameSite.substring(1).toLowerCase(java.util.Locale.ROOT);
            }
        } else if (partitioned && !text.contains("; Secure")) {
            // Rule "partitioned is heeded": Flask-Session ignores the setting.
            text = text.contains("; HttpOnly")
                    ? text.replace("; HttpOnly", "; Secure; HttpOnly")
                    : text.replace("; Path=", "; Secure; Path=");
        }
        return partitioned ? text + "; Partitioned" : text;
    }

    private boolean flag(String key, boolean otherwise) {
        return config.path(key).isBoolean() ? config.path(key).asBoolean() : otherwise;
    }

    void compareStored(JsonNode step, String hex, Optional<StoredSession> stored, Instant expiresAt) {
        if (flaskFailed(step) || isPickle(step) || keptOther || savedInPlace) {
            return;
        }
        boolean touched = !step.path("ops").isEmpty();
        boolean differentForm = !step.path("store_before").isEmpty();
        assertThat(stored).as("stored").isPresent();
        if (!differentForm) {
            // What Flask-Session rewrote unchanged we leave as it is; the bytes are the same unless put there by hand.
            assertThat(HexFormat.of().formatHex(stored.get().data()))
                    .as("stored")
                    .isEqualTo(hex);
        }
        if (touched) {
            assertThat(stored.get().expiresAt()).as("expiry").contains(expiresAt);
        }
    }
}
