package dev.satchel.filesystem;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may read and write the files: their owner, and the group where that was asked for. Nobody else. */
record Mode(int fileBits) {
    private static final PosixFilePermission[] HIGHEST_FIRST = PosixFilePermission.values();

    /**
     * Reads Flask's decimal number ({@code 384}) or an octal one ({@code 0600}, {@code 0o600}). Empty where it is no number,
     * keeps the owner out, or lets others in.
     */
    static Optional<Mode> parse(String text) {
        boolean octal = text.startsWith("0");
        String digits = text.startsWith("0o") ? text.substring(2) : text;
        try {
            int bits = Integer.parseInt(digits, octal ? 8 : 10);
            return (bits & ~0660) == 0 && (bits & 0600) == 0600 ? Optional.of(new Mode(bits)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean letsGroupIn() {
        return (fileBits & 0060) != 0;
    }

    /** The same for folders: who may read files may look them up. */
    int folderBits() {
        return fileBits | 0100 | ((fileBits & 0040) == 0 ? 0 : 0010);
    }

    /** Whether others than these may change what is in a folder. */
    boolean isTooOpen(Stat folder) {
        return (folder.permissions() & 0022 & ~folderBits()) != 0;
    }

    FileAttribute<Set<PosixFilePermission>> ofFiles() {
        return attribute(fileBits);
    }

    FileAttribute<Set<PosixFilePermission>> ofFolders() {
        return attribute(folderBits());
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(int bits) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < HIGHEST_FIRST.length; i++) {
            if ((bits & 0400 >> i) != 0) {
                permissions.add(HIGHEST_FIRST[i]);
            }
        }
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
