package dev.satchel.filesystem;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.Settings;
import dev.satchel.spi.StoreContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Opens a {@link FilesystemSessionStore} as {@code SESSION_FILE_*} say. */
public final class FilesystemSessionStoreProvider implements SessionStoreProvider {
    private static final Logger LOG = System.getLogger(FilesystemSessionStoreProvider.class.getName());
    private static final String DIR = "SESSION_FILE_DIR";
    private static final String MODE = "SESSION_FILE_MODE";
    private static final String THRESHOLD = "SESSION_FILE_THRESHOLD";
    private static final String EVICT = "SESSION_FILE_EVICT";
    private static final String SYNC = "SESSION_FILE_SYNC";

    @Override
    public String type() {
        return "filesystem";
    }

    @Override
    public Set<String> keys() {
        return Set.of(DIR, MODE, THRESHOLD, EVICT, SYNC);
    }

    @Override
    public SessionBackend open(StoreContext context) {
        Settings settings = context.settings();
        Path dir = directory(settings);
        Mode mode = mode(settings);
        int most = settings.integer(THRESHOLD, 500, 0, Integer.MAX_VALUE);
        boolean evict = settings.flag(EVICT, false);
        boolean sync = settings.flag(SYNC, false);
        settings.check();
        if (mode.letsGroupIn()) {
            LOG.log(Level.WARNING, "{0} lets a group at the sessions: who reads one can take it over.", MODE);
        }
        return new FilesystemSessionStore(open(dir, mode, sync), context.clock(), most, evict);
    }

    private static Mode mode(Settings settings) {
        String text = settings.text(MODE, "384");
        Optional<Mode> mode = Mode.parse(text);
        if (mode.isEmpty()) {
            settings.fault(MODE, "384 (Flask's decimal), 0600 or 0o600; 0640 or 0660 let the group in");
        }
        return mode.orElse(new Mode(0600));
    }

    /** Looks at what is there already, so that a bad folder is named among the other faults. */
    private static Path directory(Settings settings) {
        try {
            Path dir = Path.of(settings.text(DIR, "flask_session"))
                    .toAbsolutePath()
                    .normalize();
            if (Files.isSymbolicLink(dir)) {
                settings.fault(DIR, "a folder itself, not a link to one");
            } else if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(dir)) {
                settings.fault(DIR, "a folder");
            } else if (isSame(dir, Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
                settings.fault(DIR, "a folder of its own, not the one that all programs keep their temporary files in");
            }
            return dir;
        } catch (InvalidPathException e) {
            settings.fault(DIR, "a path");
            return Path.of("");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static SessionFolder open(Path dir, Mode mode, boolean sync) {
        try {
            if (!dir.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                throw new IOException("this system has no Unix permissions, which keep the sessions private");
            }
            create(dir, mode);
            return new SessionFolder(dir, mode, sync);
        } catch (IOException e) {
            throw new SessionStoreException(DIR + " is \"" + dir + "\", which cannot be used: " + e, e);
        }
    }

    private static void create(Path dir, Mode mode) throws IOException {
        Path parent = dir.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(dir, mode.ofFolders());
        } catch (FileAlreadyExistsException asUsual) {
            // it is looked at when it is opened
        }
    }
}
