package dev.satchel.filesystem;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the session files. Nothing is read but plain files of our own user that have one name; no symbolic link is
 * followed below the folder; what is made has its mode from the start, and is moved into place when it is whole.
 */
final class SessionFolder implements AutoCloseable {
    static final int SHARDS = 256;
    private static final String TEMPORARY = ".tmp";
    private static final int NAME_LENGTH = 64;

    private final Path root;
    private final Mode mode;
    private final int owner;
    private final boolean sync;
    private final Locks locks;
    private final AtomicReferenceArray<@Nullable Path> shards = new AtomicReferenceArray<>(SHARDS);

    /** Opens a folder that is there. Makes a file to see that it can be written to, and as whom. */
    SessionFolder(Path folder, Mode mode, boolean sync) throws IOException {
        root = folder.toRealPath();
        this.mode = mode;
        this.sync = sync;
        Path probe = Files.createTempFile(root, ".probe", TEMPORARY, mode.ofFiles());
        owner = Stat.of(probe).owner();
        Files.delete(probe);
        Path lockFolder = root.resolve(".locks");
        if (!Files.exists(lockFolder, NOFOLLOW_LINKS)) {
            createFolder(lockFolder);
        }
        refuseUnlessSafe(root);
        refuseUnlessSafe(lockFolder);
        locks = Locks.in(lockFolder, mode.ofFiles());
    }

    /** Does something that nobody else, here or in another process, can come between. */
    <T> T exclusively(int shard, IoCall<T> call) throws IOException {
        return locks.holding(shard, call);
    }

    /** Reads a file, up to a length; null where there is none that is ours. */
    byte @Nullable [] read(Place place, long most) throws IOException {
        try {
            Path folder = folder(place.shard());
            return folder == null ? null : read(folder.resolve(place.name()), most);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    private byte @Nullable [] read(Path file, long most) throws IOException {
        Stat stat = Stat.of(file);
        if (!stat.isFile() || stat.owner() != owner || stat.links() > 1) { // none: it was replaced just now
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
            return read(channel, stat.size(), most);
        }
    }

    /** One call where the file is as long as it was a moment ago; another may have been put in its place since. */
    private static byte[] read(FileChannel channel, long expected, long most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(expected + 1, most));
        if (channel.read(bytes) != Math.min(expected, most)) {
            bytes = ByteBuffer.allocate((int) Math.min(channel.size(), most));
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Replaces a file, or makes it, as a whole. Hold its lock. */
    void write(Place place, byte[] bytes) throws IOException {
        Path folder = folder(place.shard());
        if (folder == null) {
            folder = createShard(place.shard());
        }
        try {
            write(folder, place, bytes);
        } catch (NoSuchFileException removed) { // somebody has emptied the whole folder
            write(createShard(place.shard()), place, bytes);
        }
    }

    private void write(Path folder, Place place, byte[] bytes) throws IOException {
        Path aside = folder.resolve(place.name() + TEMPORARY);
        try {
            writeAside(aside, bytes);
            Files.move(aside, folder.resolve(place.name()), ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        syncFolder(folder);
    }

    private void writeAside(Path aside, byte[] bytes) throws IOException {
        try (FileChannel channel = createNew(aside)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (sync) {
                channel.force(true);
            }
        }
    }

    /** Whatever has the name by now was left by a crash, or planted: we hold the lock. */
    private FileChannel createNew(Path aside) throws IOException {
        Set<OpenOption> options = Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS);
        try {
            return FileChannel.open(aside, options, mode.ofFiles());
        } catch (FileAlreadyExistsException leftover) {
            Files.delete(aside);
            return FileChannel.open(aside, options, mode.ofFiles());
        }
    }

    /** Removes a file, whatever it is. Hold its lock. */
    void delete(Place place) throws IOException {
        Path folder = folder(place.shard());
        if (folder != null && Files.deleteIfExists(folder.resolve(place.name()))) {
            syncFolder(folder);
        }
    }

    private void syncFolder(Path folder) throws IOException {
        if (sync) {
            try (FileChannel channel = FileChannel.open(folder, READ, NOFOLLOW_LINKS)) {
                channel.force(true);
            }
        }
    }

    /** The names of the session files in a shard, in order. Removes what a crash left half written. */
    List<Place> places(int shard) throws IOException {
        Path folder = folder(shard);
        if (folder == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.length() == NAME_LENGTH) {
                    names.add(name);
                } else if (name.endsWith(TEMPORARY)) {
                    exclusively(shard, () -> Files.deleteIfExists(file));
                }
            }
        } catch (NoSuchFileException removed) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names.stream().map(name -> new Place(shard, name)).toList();
    }

    /** A shard's folder, looked at when it is first needed; null where there is none. */
    private @Nullable Path folder(int shard) throws IOException {
        Path known = shards.get(shard);
        if (known != null) {
            return known;
        }
        Path folder = root.resolve(Place.folderName(shard));
        if (!Files.exists(folder, NOFOLLOW_LINKS)) {
            return null;
        }
        refuseUnlessSafe(folder);
        shards.set(shard, folder);
        return folder;
    }

    private Path createShard(int shard) throws IOException {
        Path folder = root.resolve(Place.folderName(shard));
        createFolder(folder);
        refuseUnlessSafe(folder);
        syncFolder(root);
        shards.set(shard, folder);
        return folder;
    }

    private void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, mode.ofFolders());
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // which is looked at as any other
        }
    }

    private void refuseUnlessSafe(Path folder) throws IOException {
        Stat stat = Stat.of(folder);
        if (!stat.isFolder() || stat.owner() != owner || mode.isTooOpen(stat)) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "is not a folder of this process's user alone, "
                            + "which it must be, and no link: chown it, and chmod it to "
                            + Integer.toOctalString(mode.folderBits()));
        }
    }

    @Override
    public void close() {
        locks.close();
    }
}
