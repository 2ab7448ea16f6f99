package dev.satchel.it.vectors;

import tools.jackson.databind.JsonNode;

/**
 * Where we do otherwise than Flask and Flask-Session, on purpose. Each rule goes by what a vector shows, never by its
 * name; each is a paragraph of {@code docs/flask-compatibility.md}.
 */
final class Deviations {

    private Deviations() {}

    /**
     * CPython's base64 accepts many spellings of the same bytes, and {@code dict()} accepts much that is no map. Vectors
     * mark what is accepted for such a reason only. We may refuse it; what we do accept must mean the same.
     */
    static boolean isAcceptedByAccident(JsonNode outcome) {
        return outcome.path("lenient").asBoolean(false);
    }

    /** A cookie or a stored value that makes Flask answer 500 is no session to us: the user signs in again. */
    static boolean isServerErrorInFlask(JsonNode expect) {
        return expect.path("outcome").asString().equals("error");
    }

    /** Without a secret key Flask serves sessions that cannot be written. We do not start. */
    static boolean isWithoutSecretKey(JsonNode expect) {
        return expect.path("outcome").asString().equals("null_session");
    }

    /** A lifetime of nothing is a mistake in a configuration, and an error at start. Cookies themselves obey it. */
    static boolean isWithoutLifetime(JsonNode vector) {
        return vector.path("lifetime_seconds").asLong() == 0;
    }

    /** Of several cookies of our name Flask takes the first, whatever it is worth. We take the first that is ours. */
    static boolean isOneOfSeveralCookies(int cookiesOfOurName) {
        return cookiesOfOurName > 1;
    }

    /** A pickle is a program that the store's owner runs in the reader. We never read one. */
    static boolean isPickle(JsonNode vector) {
        return vector.path("kind").asString().equals("pickle");
    }

    /** A session is a map with string keys. One that has others, which takes intent, is no session to us. */
    static boolean hasOtherKeysThanStrings(JsonNode session) {
        return session.path("$type").asString("").equals("dict");
    }

    /** A session refuses, where they are put, NaN and infinities and maps with other keys than strings. The codecs do not. */
    static boolean isRefusedByASession(JsonNode value) {
        String number = value.path("$type").asString("").equals("float")
                ? value.path("value").asString()
                : "";
        return hasOtherKeysThanStrings(value)
                || number.matches("-?(nan|inf)")
                || value.valueStream().anyMatch(Deviations::isRefusedByASession);
    }

    /** Flask-Session cannot store Markup and answers 500. We store its text. */
    static boolean isMarkup(JsonNode value) {
        return value.path("$type").asString("").equals("markup");
    }

    /** An id is base64url. Nothing else is looked up, whatever its signature; Flask-Session never makes another. */
    static boolean isNoIdOfOurs(String sid) {
        return !sid.matches("[A-Za-z0-9_-]+");
    }

    /** Flags other than 0 mean a pickle, a number or a compressed text to one client or other. We read none of those. */
    static boolean hasFlags(int flags) {
        return flags != 0;
    }

    /** Another build of zlib may compress to other bytes. Flask reads them all; the rule when to compress is the same. */
    static boolean dependsOnTheBuildOfZlib(JsonNode vector) {
        return vector.path("compressed").asBoolean(false);
    }
}
