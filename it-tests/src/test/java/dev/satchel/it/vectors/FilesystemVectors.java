package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.it.servers.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Flask-Session's files, which are pickles and so on purpose no sessions to us ({@link Deviations#isPickle}): they are not
 * read, and both may use one folder, since neither touches the other's files.
 */
final class FilesystemVectors extends StoredVectors {
    private final Path folder = TestServers.folder("vectors");

    @Override
    public String name() {
        return "filesystem";
    }

    @Override
    public String store() {
        return "filesystem";
    }

    @Override
    Map<String, Object> server() {
        return Map.of("SESSION_TYPE", "filesystem", "SESSION_FILE_DIR", folder.toString());
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws IOException {
        Map<String, byte[]> flasks = new LinkedHashMap<>();
        vector.path("files").properties().forEach(found -> flasks.put(found.getKey(), content(found.getValue())));
        for (Map.Entry<String, byte[]> one : flasks.entrySet()) {
            Files.write(folder.resolve(one.getKey()), one.getValue());
        }
        String key = vector.path("key").asString();

        assertThat(read(vector, key)).isEmpty();
        write(vector, key);
        assertThat(read(vector, key)).hasSameSizeAs(vector.path("session").propertyNames());

        for (Map.Entry<String, byte[]> one : flasks.entrySet()) {
            assertThat(folder.resolve(one.getKey())).hasBinaryContent(one.getValue());
        }
    }

    private static byte[] content(JsonNode file) {
        return HexFormat.of()
                .parseHex(file.path("header_hex").asString()
                        + file.path("body").path("hex").asString());
    }
}
