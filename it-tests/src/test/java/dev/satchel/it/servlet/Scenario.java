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
    final Map<String, Object> atEnd = new LinkedHashMap<>();
    final List<String> headers = new ArrayList<>();
    Set<Kind> kinds = EnumSet.allOf(Kind.class);
    String method = "GET";
    byte[] body = new byte[0];
    int status = 200;
    boolean signedIn;
    boolean cookie = true;
    boolean vary = true;
    boolean http2;
    int servletMinor;

    @Nullable String expectedBody;

    Check check = (answer, kept) -> {};

    private Scenario(String name, Handler handler) {
        this.name = name;
        this.handler = handler;
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
