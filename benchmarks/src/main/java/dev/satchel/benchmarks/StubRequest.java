package dev.satchel.benchmarks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that does next to nothing; what nobody should ask it for throws. */
final class StubRequest extends HttpServletRequestWrapper {
    private static final HttpServletRequest NOTHING = Stubs.nothing(HttpServletRequest.class);
    private static final ServletContext CONTEXT = Stubs.nothing(ServletContext.class);

    private final List<String> cookies;
    private final Map<String, Object> attributes = new HashMap<>();

    StubRequest(List<String> cookies) {
        super(NOTHING);
        this.cookies = cookies;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equals("Cookie") ? Collections.enumeration(cookies) : Collections.emptyEnumeration();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletContext getServletContext() {
        return CONTEXT;
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    /** Makes objects whose every method throws. */
    static final class Stubs {
        private Stubs() {}

        static <T> T nothing(Class<T> type) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        throw new UnsupportedOperationException(method.toString());
                    }));
        }
    }
}
