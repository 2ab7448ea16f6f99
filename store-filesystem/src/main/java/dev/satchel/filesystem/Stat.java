package dev.satchel.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What the file system says of a path itself, not of what it may link to. */
record Stat(int mode, int owner, int links, long size) {

    /** Throws {@link java.nio.file.NoSuchFileException} where there is nothing. */
    static Stat of(Path path) throws IOException {
        Map<String, Object> read = Files.readAttributes(path, "unix:mode,uid,nlink,size", NOFOLLOW_LINKS);
        return new Stat(
                value(read, "mode").intValue(),
                value(read, "uid").intValue(),
                value(read, "nlink").intValue(),
                value(read, "size").longValue());
    }

    private static Number value(Map<String, Object> read, String name) {
        return (Number) Objects.requireNonNull(read.get(name), name);
    }

    boolean isFile() {
        return (mode & 0170000) == 0100000;
    }

    boolean isFolder() {
        return (mode & 0170000) == 0040000;
    }

    int permissions() {
        return mode & 07777;
    }
}
