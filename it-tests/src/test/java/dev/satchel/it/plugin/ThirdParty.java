package dev.satchel.it.plugin;

import dev.satchel.spi.SessionStoreProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars as strangers do: compiled against {@code api} alone. */
final class ThirdParty {
    private static final Path SOURCE = Path.of("src/test/resources/third-party/com/example/attic/AtticStore.java");

    private ThirdParty() {}

    /** The store of {@code third-party/}, with its service file. */
    static Path atticJar(Path folder, String name) {
        return jar(folder, name, "com.example.attic");
    }

    /** The same store of another stranger, in a package of its own. */
    static Path renamedAtticJar(Path folder, String name) {
        return jar(folder, name, "com.example.loft");
    }

    private static Path jar(Path folder, String name, String packageName) {
        try {
            Path source = folder.resolve(name).resolve("AtticStore.java");
            Files.createDirectories(source.getParent());
            Files.writeString(source, Files.readString(SOURCE).replace("com.example.attic", packageName));
            Path classes = Files.createDirectories(folder.resolve(name).resolve("classes"));
            compile(source, classes);
            return jar(folder.resolve(name + ".jar"), classes, packageName + ".AtticStore$Provider");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar that names providers and holds no class. */
    static Path emptyJar(Path folder, String name, String... providers) {
        try {
            return jar(folder.resolve(name + ".jar"), Files.createDirectories(folder.resolve("empty")), providers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-Xlint:all",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    Jars.of("core").only("satchel-api-", "jspecify-").joined());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private static Path jar(Path jar, Path classes, String... providers) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                add(entries, classes.relativize(path).toString(), Files.readAllBytes(path));
            }
            add(
                    entries,
                    "META-INF/services/" + SessionStoreProvider.class.getName(),
                    String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
