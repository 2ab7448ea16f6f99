package dev.satchel.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The locks of a folder: one lock file for every four shards. A file lock keeps other processes out and belongs to the whole
 * JVM, so a lock of our own keeps our threads apart; all stores over one folder share it.
 */
final class Locks implements AutoCloseable {
    static final int STRIPES = 64;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final Map<Path, Locks> OPEN = new ConcurrentHashMap<>();

    private final Path folder;
    private final FileAttribute<?> mode;
    private final Stripe[] stripes = new Stripe[STRIPES];
    private int users = 1;

    private Locks(Path folder, FileAttribute<?> mode) {
        this.folder = folder;
        this.mode = mode;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(folder.resolve(Place.folderName(i)));
        }
    }

    /** The locks in a folder, by its real path. Lock files that it has to make get this mode. */
    static Locks in(Path folder, FileAttribute<?> mode) {
        return OPEN.compute(folder, (path, open) -> open == null ? new Locks(path, mode) : open.shared());
    }

    private Locks shared() {
        users++;
        return this;
    }

    /** Does something while nobody else, here or in another process, holds the lock of a shard. */
    <T> T holding(int shard, IoCall<T> call) throws IOException {
        return stripes[shard % STRIPES].holding(call);
    }

    /** Closes the lock files when the last user of the folder has closed. */
    @Override
    public void close() {
        OPEN.computeIfPresent(folder, (path, locks) -> --users == 0 ? closed() : locks);
    }

    private @Nullable Locks closed() {
        for (Stripe stripe : stripes) {
            stripe.close();
        }
        return null;
    }

    private final class Stripe {
        private final Path file;
        private final ReentrantLock threads = new ReentrantLock();
        private @Nullable FileChannel channel;

        Stripe(Path file) {
            this.file = file;
        }

        <T> T holding(IoCall<T> call) throws IOException {
            threads.lock();
            try {
                FileLock processes = acquire();
                try {
                    return call.run();
                } finally {
                    processes.release();
                }
            } finally {
                threads.unlock();
            }
        }

        private FileLock acquire() throws IOException {
            FileChannel open = channel;
            if (open == null || !open.isOpen()) {
                open = FileChannel.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), mode);
                channel = open;
            }
            long deadline = System.nanoTime() + PATIENCE;
            for (long pause = 20_000; System.nanoTime() - deadline < 0; pause = Math.min(2 * pause, 2_000_000)) {
                FileLock lock = tryLock(open);
                if (lock != null) {
                    return lock;
                }
                LockSupport.parkNanos(pause);
            }
            throw new IOException("Another process has held the lock " + file + " for 10 s");
        }

        private static @Nullable FileLock tryLock(FileChannel open) throws IOException {
            try {
                return open.tryLock();
            } catch (OverlappingFileLockException anotherClassLoader) {
                return null; // a second copy of this class in this JVM: like another process
            }
        }

        void close() {
            threads.lock();
            try {
                FileChannel open = channel;
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                System.getLogger(Locks.class.getName()).log(System.Logger.Level.DEBUG, "A lock file does not close", e);
            } finally {
                channel = null;
                threads.unlock();
            }
        }
    }
}
