package dev.satchel.it.redis;

import dev.satchel.it.servers.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/** What a server was sent by its clients: MONITOR, without what scripts do within. */
final class Monitor implements AutoCloseable {
    private final TestServer server;
    private final Socket socket = new Socket();
    private final BufferedReader lines;

    Monitor(TestServer server) throws IOException {
        this.server = server;
        socket.connect(new InetSocketAddress(server.host(), server.port()), 2000);
        socket.setSoTimeout(5000);
        socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        lines.readLine();
    }

    /** The commands since the last call that name the key, each as {@code "GET" "key"}. */
    List<String> commands(String key) throws IOException {
        String end = UUID.randomUUID().toString();
        try (Jedis jedis = RedisStores.client(server)) {
            jedis.echo(end);
        }
        List<String> commands = new ArrayList<>();
        for (String line = lines.readLine(); line != null && !line.contains(end); line = lines.readLine()) {
            if (line.contains(key) && !line.contains(" lua] ")) {
                commands.add(line.substring(line.indexOf("] ") + 2));
            }
        }
        return commands;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
