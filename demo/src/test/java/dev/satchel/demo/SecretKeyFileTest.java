package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void makesAKeyAndKeepsIt() throws IOException {
        Path file = folder.resolve("new/secret-key");

        String key = SecretKeyFile.readOrMake(file);

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(SecretKeyFile.readOrMake(file)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void allThatMakeOneAtOnceGetTheSame() throws IOException {
        Path file = folder.resolve("secret-key");

        List<String> keys = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> read(file))
                .distinct()
                .toList();

        assertThat(keys).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    }

    private static String read(Path file) {
        try {
            return SecretKeyFile.readOrMake(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
