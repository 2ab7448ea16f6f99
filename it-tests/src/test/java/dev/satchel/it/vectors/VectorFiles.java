package dev.satchel.it.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where vectors come from: our own resources, or the folder that {@code -Dsatchel.vectors} names (relative to this module
 * or to the project).
 */
public final class VectorFiles {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final Path folder;

    private VectorFiles(Path folder) {
        this.folder = folder;
    }

    public static VectorFiles configured() {
        String given = System.getProperty("satchel.vectors", "");
        return given.isEmpty() ? ours() : new VectorFiles(existing(Path.of(given)));
    }

    public static VectorFiles ours() {
        try {
            URL folder = VectorFiles.class.getResource("/vectors");
            return new VectorFiles(
                    Path.of(Objects.requireNonNull(folder, "/vectors").toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path existing(Path given) {
        return Stream.of(given, Path.of("..").resolve(given))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("satchel.vectors names no folder: " + given));
    }

    /** A suite's file, where there is one. */
    public Optional<JsonNode> read(String suite) {
        Path file = folder.resolve(suite + ".json");
        return Files.exists(file) ? Optional.of(MAPPER.readTree(file.toFile())) : Optional.empty();
    }

    /** The names of all files of vectors. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
