package dev.satchel.core;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;

/** Names the jar or folder that something came from. */
final class Places {
    private Places() {}

    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? type.getModule().toString()
                : of(source.getLocation().toString());
    }

    /** The jar or folder of a file in it. */
    static String of(URL file, String name) {
        String whole = file.toString();
        return of(whole.endsWith(name) ? whole.substring(0, whole.length() - name.length()) : whole);
    }

    private static String of(String location) {
        String jar = location.replaceFirst("^jar:(?=file:)", "").replaceFirst("!/$", "");
        try {
            return jar.startsWith("file:") ? Path.of(URI.create(jar)).toString() : jar;
        } catch (IllegalArgumentException notAPath) {
            return jar;
        }
    }

    /** What first went wrong. */
    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }
}
