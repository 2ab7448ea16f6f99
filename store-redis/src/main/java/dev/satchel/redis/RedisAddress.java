package dev.satchel.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * Where a Redis is, as {@code SESSION_REDIS} says it.
 *
 * @param topology {@code ""} for one server, {@code "sentinel"} or {@code "cluster"}
 * @param user and {@code password}: empty texts where there is none
 * @param master what the sentinels call the primary; empty without sentinels
 */
record RedisAddress(
        boolean tls,
        String topology,
        String user,
        String password,
        Set<HostAndPort> nodes,
        String master,
        int database) {

    static final String SYNTAX = "redis://[user:password@]host[:port][/database], the same with rediss:// for TLS,"
            + " redis+sentinel://[user:password@]host[:port],.../primary's name[/database],"
            + " redis+cluster://[user:password@]host[:port],..., or host[:port];"
            + " with : / @ % in a user or password written as %3A %2F %40 %25";

    private static final Pattern URL = Pattern.compile("(?:redis(?<tls>s)?(?:\\+(?<topology>sentinel|cluster))?://)?"
            + "(?:(?<user>[^:/@]*):(?<password>[^/@]*)@)?(?<nodes>[^/@?#]+)"
            + "(?:/(?<master>(?=.*[^0-9/])[^/?#]+))?(?:/(?<database>[0-9]{0,9}))?");
    private static final Pattern NODE =
            Pattern.compile("(?<host>[^:\\[\\]\\s]+|\\[[0-9a-fA-F:.]+])(?::(?<port>[0-9]{1,5}))?");

    /** Where Flask-Session looks when it is told nothing. */
    static final RedisAddress LOCAL = parse("127.0.0.1").orElseThrow();

    /** Empty: it is not of that syntax. */
    static Optional<RedisAddress> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        String topology = or(url.group("topology"), "");
        String master = or(url.group("master"), "");
        String database = or(url.group("database"), "");
        Set<HostAndPort> nodes = new LinkedHashSet<>();
        for (String node : url.group("nodes").split(",", -1)) {
            Matcher parts = NODE.matcher(node);
            if (!parts.matches()) {
                return Optional.empty();
            }
            int port = Integer.parseInt(or(parts.group("port"), topology.equals("sentinel") ? "26379" : "6379"));
            nodes.add(new HostAndPort(parts.group("host"), port));
        }
        boolean complete = topology.equals("sentinel") == !master.isEmpty()
                && (!topology.isEmpty() || nodes.size() == 1)
                && (!topology.equals("cluster") || database.isEmpty() || database.equals("0"));
        return Optional.of(new RedisAddress(
                        url.group("tls") != null,
                        topology,
                        decoded(or(url.group("user"), "")),
                        decoded(or(url.group("password"), "")),
                        nodes,
                        master,
                        database.isEmpty() ? 0 : Integer.parseInt(database)))
                .filter(address -> complete);
    }

    /** Names no user and no password, so that messages may show it. */
    @Override
    public String toString() {
        return "redis%s%s://%s%s%s"
                .formatted(
                        tls ? "s" : "",
                        topology.isEmpty() ? "" : "+" + topology,
                        nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(",")),
                        master.isEmpty() ? "" : "/" + master,
                        topology.equals("cluster") ? "" : "/" + database);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String or(@org.jspecify.annotations.Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
