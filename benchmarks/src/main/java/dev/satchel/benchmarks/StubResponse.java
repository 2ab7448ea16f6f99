package dev.satchel.benchmarks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A response that keeps its headers and is never committed. */
final class StubResponse extends HttpServletResponseWrapper {
    private static final HttpServletResponse NOTHING = StubRequest.Stubs.nothing(HttpServletResponse.class);

    private final Map<String, List<String>> headers = new HashMap<>();

    StubResponse() {
        super(NOTHING);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public boolean isCommitted() {
        return false;
    }
}
