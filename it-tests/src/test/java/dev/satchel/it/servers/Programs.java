package dev.satchel.it.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts servers from the programs installed here, each on a free port of 127.0.0.1 with a folder of its own. */
final class Programs {
    private static final String ROOT = "root";
    private static final List<String> MORE_FOLDERS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin");

    private Programs() {}

    /** Empty: there is no such program here. Arguments come after ours, so that they win. */
    static Optional<TestServer> start(ServerKind kind, List<String> arguments) {
        return switch (kind) {
            case REDIS -> find("redis-server").map(program -> redis(kind, ServerOrigin.PATH, program, arguments));
            case VALKEY ->
                find("valkey-server")
                        .map(program -> redis(kind, ServerOrigin.PATH, program, arguments))
                        .or(() -> ValkeyWheel.program()
                                .map(program -> redis(kind, ServerOrigin.PYPI, program, arguments)));
            case MEMCACHED -> find("memcached").map(program -> memcached(program, arguments));
            case MONGODB -> find("mongod").map(program -> mongodb(program, arguments));
            case POSTGRESQL ->
                find("initdb")
                        .flatMap(initdb -> find("postgres").map(postgres -> postgresql(initdb, postgres, arguments)));
            case MARIADB ->
                find("mariadb-install-db")
                        .flatMap(install -> find("mariadbd").map(mariadbd -> mariadb(install, mariadbd, arguments)));
            case H2 -> Optional.empty();
        };
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that goes with the JVM. */
    static Path folder(String name) {
        return folder(Path.of(System.getProperty("java.io.tmpdir")), name);
    }

    static Path folder(Path parent, String name) {
        try {
            Path folder = Files.createTempDirectory(parent, "satchel-" + name + "-");
            Watchdog.folder(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Path> find(String program) {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Stream<Path> more = MORE_FOLDERS.stream().map(Path::of);
        return Stream.of(path, more, postgresqlFolders())
                .flatMap(folders -> folders)
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian keeps PostgreSQL's programs off the PATH, by version; the newest first. */
    private static Stream<Path> postgresqlFolders() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders
                    .sorted(Comparator.comparing(
                                    (Path folder) -> folder.getFileName().toString())
                            .reversed())
                    .map(folder -> folder.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static TestServer redis(ServerKind kind, ServerOrigin origin, Path program, List<String> arguments) {
        int port = freePort();
        // A configuration file, if there is one, has to come first.
        List<String> files = arguments.stream()
                .limit(1)
                .filter(first -> !first.startsWith("--"))
                .toList();
        List<String> command = command(program);
        command.addAll(files);
        command.addAll(command(
                "--port",
                port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder("redis"),
                "--loglevel",
                "warning"));
        command.addAll(arguments.subList(files.size(), arguments.size()));
        return started(kind, origin, "redis://127.0.0.1:" + port, port, command, arguments);
    }

    private static TestServer memcached(Path program, List<String> arguments) {
        int port = freePort();
        List<String> command = command(program, "-l", "127.0.0.1", "-p", port, "-U", 0, "-u", ROOT);
        command.addAll(arguments);
        return started(ServerKind.MEMCACHED, "127.0.0.1:" + port, port, command, arguments);
    }

    private static TestServer mongodb(Path program, List<String> arguments) {
        int port = freePort();
        List<String> command =
                command(program, "--bind_ip", "127.0.0.1", "--port", port, "--dbpath", folder("mongodb"));
        command.addAll(arguments);
        return started(ServerKind.MONGODB, "mongodb://127.0.0.1:" + port, port, command, arguments);
    }

    private static TestServer postgresql(Path initdb, Path postgres, List<String> arguments) {
        int port = freePort();
        Path folder = folder("postgresql");
        Path data = folder.resolve("data");
        write(folder.resolve("password"), "satchel");
        List<String> dropped = droppingRoot(folder);
        List<String> make = new ArrayList<>(dropped);
        make.addAll(command(
                initdb,
                "-D",
                data,
                "-U",
                "satchel",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
                "--auth=scram-sha-256",
                "--pwfile=" + folder.resolve("password")));
        run(make, folder);
        write(folder.resolve("create.sql"), "CREATE DATABASE satchel");
        List<String> create = new ArrayList<>(dropped);
        create.addAll(List.of(
                "sh",
                "-c",
                "'" + postgres + "' --single -D '" + data + "' postgres < '" + folder.resolve("create.sql") + "'"));
        run(create, folder);
        List<String> command = new ArrayList<>(dropped);
        command.addAll(command(postgres, "-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1"));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "fsync=off"));
        command.addAll(arguments);
        return started(
                ServerKind.POSTGRESQL,
                "postgresql://satchel:satchel@127.0.0.1:" + port + "/satchel",
                port,
                command,
                arguments);
    }

    private static TestServer mariadb(Path install, Path mariadbd, List<String> arguments) {
        int port = freePort();
        Path folder = folder("mariadb");
        Path data = folder.resolve("data");
        List<String> make = command(
                install,
                "--no-defaults",
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        List<String> command = command(
                mariadbd,
                "--no-defaults",
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=2");
        if (isRoot()) {
            make.add("--user=root");
            command.add("--user=root");
        }
        run(make, folder);
        Path init = folder.resolve("init.sql");
        write(init, """
                CREATE DATABASE IF NOT EXISTS satchel;
                CREATE USER IF NOT EXISTS 'satchel'@'%' IDENTIFIED BY 'satchel';
                GRANT ALL ON *.* TO 'satchel'@'%';
                """);
        command.add("--init-file=" + init);
        command.addAll(arguments);
        return started(
                ServerKind.MARIADB, "mysql://satchel:satchel@127.0.0.1:" + port + "/satchel", port, command, arguments);
    }

    private static TestServer started(
            ServerKind kind, String url, int port, List<String> command, List<String> arguments) {
        return started(kind, ServerOrigin.PATH, url, port, command, arguments);
    }

    private static TestServer started(
            ServerKind kind, ServerOrigin origin, String url, int port, List<String> command, List<String> arguments) {
        Path folder = folder("log");
        boolean plain = arguments.isEmpty();
        ServerProcess process = ServerProcess.start(
                command, folder, plain ? () -> Probes.version(kind, url) : () -> Probes.listens(kind, port));
        String version;
        try {
            version = plain ? Probes.version(kind, url) : "";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new TestServer(kind, origin, url, version, process, process::close);
    }

    /** PostgreSQL refuses to be root. */
    private static List<String> droppingRoot(Path folder) {
        if (!isRoot()) {
            return List.of();
        }
        String user = Stream.of("postgres", "nobody")
                .filter(Programs::exists)
                .findFirst()
                .orElseThrow();
        run(List.of("chown", "-R", user, folder.toString()), folder);
        return List.of(
                find("setpriv").orElseThrow().toString(), "--reuid=" + user, "--clear-groups", "--inh-caps=-all");
    }

    private static boolean exists(String user) {
        try {
            return new ProcessBuilder("id", "-u", user)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        return ROOT.equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command, Path folder) {
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Object... words) {
        return new ArrayList<>(Stream.of(words).map(Object::toString).toList());
    }
}
