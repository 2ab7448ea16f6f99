package dev.satchel.it.plugin;

import dev.satchel.spi.SessionStoreProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The jars that an application has on its class path when it takes a module: as Maven resolved them. */
record Jars(Set<Path> paths) {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** A module and all that it needs. */
    static Jars of(String module) {
        try {
            Set<Path> paths = new LinkedHashSet<>();
            paths.add(jar(module));
            String needed = Files.readString(PROJECT.resolve(module).resolve("target/class-path"));
            Arrays.stream(needed.strip().split(File.pathSeparator))
                    .map(Path::of)
                    .forEach(paths::add);
            return new Jars(paths);
        } catch (IOException notBuilt) {
            throw new UncheckedIOException("mvn verify builds " + module + " first", notBuilt);
        }
    }

    private static Path jar(String module) throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("satchel-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Jars and(Jars more) {
        Set<Path> all = new LinkedHashSet<>(paths);
        all.addAll(more.paths);
        return new Jars(all);
    }

    /** The provider that a module's service file names. */
    static String provider(String module) {
        try (URLClassLoader alone = new URLClassLoader(new URL[] {url(jar(module))}, null);
                InputStream file =
                        alone.getResourceAsStream("META-INF/services/" + SessionStoreProvider.class.getName())) {
            return new String(Objects.requireNonNull(file, module).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Jars and(Path more) {
        return and(new Jars(Set.of(more)));
    }

    /** Those whose file names begin so. */
    Jars only(String... names) {
        Set<Path> some = new LinkedHashSet<>(paths);
        some.removeIf(path -> Arrays.stream(names).noneMatch(path.getFileName().toString()::startsWith));
        return new Jars(some);
    }

    /** The jar of the tests' own class path that a class is in. */
    static Jars holding(Class<?> type) {
        try {
            return new Jars(Set.of(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI())));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Jars without(String name) {
        Set<Path> others = new LinkedHashSet<>(paths);
        others.removeIf(path -> path.getFileName().toString().startsWith(name));
        return new Jars(others);
    }

    /** A class loader that sees these and the JDK, and nothing of the tests. */
    URLClassLoader loader() {
        return new URLClassLoader(
                paths.stream().map(Jars::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    String joined() {
        return String.join(
                File.pathSeparator, paths.stream().map(Path::toString).toList());
    }

    static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
