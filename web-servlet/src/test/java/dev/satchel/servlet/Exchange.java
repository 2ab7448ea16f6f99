package dev.satchel.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request and its response, as much of them as the filter asks a container for. Notes every call. */
final class Exchange {
    final List<String> calls = new ArrayList<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final HttpServletRequest request = proxy(HttpServletRequest.class, this::request);
    final HttpServletResponse response = proxy(HttpServletResponse.class, this::response);
    boolean committed;
    int status = 200;

    private final String path;
    private final List<String> cookies;
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();

    Exchange(String path, List<String> cookies) {
        this.path = path;
        this.cookies = cookies;
    }

    List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private @Nullable Object request(Method method, @Nullable Object... arguments) {
        return switch (method.getName()) {
            case "getHeaders" -> Collections.enumeration(cookies);
            case "getServletPath" -> path;
            case "getPathInfo" -> null;
            case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
            case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "isAsyncStarted" -> false;
            case "getServletContext" ->
                proxy(ServletContext.class, (called, with) -> {
                    throw new UnsupportedOperationException(called.getName());
                });
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private @Nullable Object response(Method method, @Nullable Object... arguments) {
        return switch (method.getName()) {
            case "isCommitted" -> committed;
            case "getHeaders" -> headers(String.valueOf(arguments[0]));
            case "setHeader" -> {
                headers.removeIf(header -> header.getKey().equalsIgnoreCase(String.valueOf(arguments[0])));
                yield headers.add(Map.entry(String.valueOf(arguments[0]), String.valueOf(arguments[1])));
            }
            case "addHeader" -> headers.add(Map.entry(String.valueOf(arguments[0]), String.valueOf(arguments[1])));
            case "getOutputStream" -> new Body();
            case "reset" -> {
                headers.clear();
                yield null;
            }
            case "sendError" -> {
                committed = true;
                status = (Integer) Objects.requireNonNull(arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    Object answered = answer.to(method, arguments == null ? new Object[0] : arguments);
                    return method.getReturnType() == void.class ? null : answered;
                }));
    }

    private interface Answer {
        @Nullable Object to(Method method, @Nullable Object... arguments);
    }

    private final class Body extends ServletOutputStream {
        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
