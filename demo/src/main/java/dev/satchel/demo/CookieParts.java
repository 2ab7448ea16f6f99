package dev.satchel.demo;

import java.util.ArrayList;
import java.util.List;

/** A session cookie's value taken apart, for people to look at. Verifies nothing. */
final class CookieParts {
    private CookieParts() {}

    /**
     * A piece of the value.
     *
     * @param name what it is; also a class in the style sheet
     * @param text the piece itself
     * @param meaning what it says
     */
    record Part(String name, String text, String meaning) {}

    /** Parts of a cookie that is the session: payload, time and signature. */
    static List<Part> sealed(String value, String time, String content) {
        int signature = value.lastIndexOf('.');
        int timestamp = signature < 1 ? -1 : value.lastIndexOf('.', signature - 1);
        if (timestamp < 0) {
            return named(value);
        }
        String payload = value.substring(0, timestamp);
        return List.of(
                new Part(
                        "payload",
                        payload,
                        (payload.startsWith(".") ? "zlib, then base64url: " : "base64url: ") + content),
                new Part("timestamp", value.substring(timestamp + 1, signature), "when it was signed: " + time),
                new Part(
                        "signature",
                        value.substring(signature + 1),
                        "HMAC-SHA1 of all before it: nobody without the secret key can change a letter"));
    }

    /** Parts of a cookie that names a session: the id, and its signature where ids are signed. */
    static List<Part> named(String value) {
        int dot = value.lastIndexOf('.');
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "id",
                dot < 0 ? value : value.substring(0, dot),
                "random; it says nothing, and only finds the session in the store"));
        if (dot >= 0) {
            parts.add(new Part("signature", value.substring(dot + 1), "HMAC-SHA1 of the id"));
        }
        return parts;
    }
}
