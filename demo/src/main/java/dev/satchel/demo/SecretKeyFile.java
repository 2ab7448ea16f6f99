package dev.satchel.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** A secret key that nobody chose: made once, kept in a file that only its owner reads. */
final class SecretKeyFile {
    private static final int BYTES = 32;

    private SecretKeyFile() {}

    /** Reads the key, or makes one. Of two that make one at once, both get the same. */
    static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static void make(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path whole = Files.createTempFile(folder, "secret-key", "", ownerOnly(folder, "rw-------"));
        Files.writeString(whole, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
        try {
            Files.createLink(file, whole); // never replaces a key, and nobody ever reads half of one
        } catch (FileAlreadyExistsException meanwhile) {
            // the other one's key serves as well
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(whole);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
