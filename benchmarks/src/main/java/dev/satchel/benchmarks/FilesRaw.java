package dev.satchel.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** A file in one of 256 folders: read; read, write aside and move. */
final class FilesRaw implements RawClient {
    private final Path root;

    FilesRaw(Path root) throws IOException {
        this.root = root;
        for (int i = 0; i < 256; i++) {
            Files.createDirectories(root.resolve(HexFormat.of().toHexDigits((byte) i)));
        }
    }

    @Override
    public void fill(List<String> keys, byte[] data) throws IOException {
        for (String key : keys) {
            Files.write(file(key), data);
        }
    }

    @Override
    public byte[] read(String key) throws IOException {
        return Files.readAllBytes(file(key));
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) throws IOException {
        Path file = file(key);
        Path aside = file.resolveSibling(
                file.getFileName() + "." + Thread.currentThread().getId());
        Files.write(aside, change.apply(Files.readAllBytes(file)));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String name = HexFormat.of().formatHex(hash);
            return root.resolve(name.substring(0, 2)).resolve(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
