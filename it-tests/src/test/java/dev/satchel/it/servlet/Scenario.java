package dev.satchel.it.servlet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a response begins. Unless it says otherwise, a browser without a session asks, the handler signs
 * {@code alex} in, and when the headers arrive there must be one cookie, one {@code Vary: Cookie}, and {@code alex} where
 * the session is kept.
 */
final class Scenario {
    final String name;
    final Handler handler;
    final Map<String, Object> atHeaders = new LinkedHashMap<>(Map.of("user", "alex"));
    final Map<String, Object> atHeadersOfOuter = new LinkedHashMap<>();
    final Map<String, Object> atEnd = new LinkedHashMap<>();
    final List<String> headers = new ArrayList<>();
    Set<Kind> kinds = EnumSet.of(Kind.SERVER, Kind.COOKIE);
    String method = "GET";
    byte[] body = new byte[0];
    int status = 200;
    boolean signedIn;
    boolean cookie = true;
    boolean vary = true;
    int cookies = 1;
    Fault fault = Fault.NONE;
    boolean http2;
    int servletMinor;

    @Nullable String expectedBody;

    Check check = (answer, kept) -> {};

    private Scenario(String name, Handler handler) {
        this.name = name;
        this.handler = handler;
    }

    /** When the store begins to fail. */
    enum Fault {
        NONE,
        READS,
        WRITES,
        WRITES_AFTER_HEADERS
    }

    /** Looks at the finished answer and at what is kept then. */
    @FunctionalInterface
    interface Check {
        void check(Answer answer, Kept kept);
    }

    static Scenario of(String name, Handler handler) {
        return new Scenario(name, handler);
    }

    Scenario status(int expected) {
        status = expected;
        return this;
    }

    Scenario sending(String verb, String... lines) {
        method = verb;
        headers.addAll(List.of(lines));
        return this;
    }

    Scenario sending(String verb, byte[] content, String... lines) {
        body = content;
        return sending(verb, lines);
    }

    /** The browser has a session already, with {@code user} and {@code before}. */
    Scenario signedIn() {
        signedIn = true;
        cookie = false;
        return this;
    }

    Scenario only(Kind kind) {
        kinds = EnumSet.of(kind);
        return this;
    }

    Scenario http2() {
        http2 = true;
        return this;
    }

    /** Needs a method that came with Servlet 6.1. */
    Scenario servlet61() {
        servletMinor = 1;
        return this;
    }

    Scenario keeps(String key, Object value) {
        atHeaders.put(key, value);
        return this;
    }

    Scenario keepsAtEnd(String key, Object value) {
        atEnd.put(key, value);
        return this;
    }

    /** There is no session when the headers arrive. */
    Scenario keepsNothing() {
        atHeaders.clear();
        cookie = false;
        return this;
    }

    Scenario cookie(boolean expected) {
        cookie = expected;
        return this;
    }

    /** So many cookies of our name: others' beside ours. */
    Scenario cookies(int expected) {
        cookies = expected;
        return this;
    }

    /** The store fails, so that the browser must get a 503 and no cookie. */
    Scenario failing(Fault what) {
        fault = what;
        status = 503;
        return only(Kind.SERVER).keepsNothing();
    }

    /** The store fails when the headers have arrived. */
    Scenario failingLate() {
        fault = Fault.WRITES_AFTER_HEADERS;
        return only(Kind.SERVER);
    }

    /** A second filter stands in front, whose session must have this, too. */
    Scenario beside(String key, Object value) {
        kinds = EnumSet.of(Kind.BESIDE_ANOTHER);
        atHeadersOfOuter.put(key, value);
        return this;
    }

    Scenario vary(boolean expected) {
        vary = expected;
        return this;
    }

    Scenario body(String expected) {
        expectedBody = expected;
        return this;
    }

    Scenario check(Check last) {
        check = last;
        return this;
    }
}
