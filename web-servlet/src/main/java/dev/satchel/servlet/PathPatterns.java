package dev.satchel.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Paths as a servlet mapping names them: {@code /static/*}, {@code *.css}, {@code /favicon.ico}. */
record PathPatterns(List<String> patterns) {
    PathPatterns {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!pattern.startsWith("/") && !pattern.startsWith("*.")) {
                throw new IllegalArgumentException("The path pattern \"" + pattern
                        + "\" must be a path (/favicon.ico), a path prefix (/static/*) or a suffix (*.css).");
            }
        }
    }

    boolean match(HttpServletRequest request) {
        return !patterns.isEmpty() && match(path(request));
    }

    boolean match(String path) {
        for (String pattern : patterns) {
            if (matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.startsWith("*.")) {
            return path.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("/*")) {
            String prefix = pattern.substring(0, pattern.length() - 2);
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
        return path.equals(pattern);
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
