package dev.satchel.it.faults;

import dev.satchel.it.servers.FaultyProxy.Fault;
import dev.satchel.it.servers.ServerKind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts connections by dice, each kind of command in each way as often as in the others, and counts. */
final class Cuts implements Function<byte[], Fault> {
    static final List<Fault> WAYS = List.of(Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.CUT_UNDER_WAY);
    private static final int PERCENT = 8;
    /** Of what was not cut in each way yet, while there is such a thing; the rest then waits. */
    private static final int PERCENT_OF_WANTED = 30;

    private static final String OTHER = "other";

    private final ServerKind kind;
    private final Random random;
    private final Map<String, EnumMap<Fault, Integer>> counts = new TreeMap<>();

    Cuts(ServerKind kind, Random random) {
        this.kind = kind;
        this.random = random;
    }

    @Override
    public synchronized Fault apply(byte[] request) {
        String command = command(request);
        int percent =
                isComplete() ? PERCENT : commands().contains(command) && isWanted(command) ? PERCENT_OF_WANTED : 1;
        if (random.nextInt(100) >= percent) {
            return Fault.NONE;
        }
        EnumMap<Fault, Integer> soFar = counts.computeIfAbsent(command, first -> new EnumMap<>(Fault.class));
        Fault rarest = WAYS.stream()
                .min(Comparator.comparing(way -> soFar.getOrDefault(way, 0)))
                .orElseThrow();
        soFar.merge(rarest, 1, Integer::sum);
        return rarest;
    }

    /** What a store says most: to load, to write, to make and to delete a session. */
    private List<String> commands() {
        return switch (kind) {
            case REDIS -> List.of("GETEX", "EVALSHA", "SET", "DEL");
            case VALKEY -> List.of("GETEX", "SET", "DEL");
            case MEMCACHED -> List.of("gets", "cas", "add", "delete");
            case MONGODB -> List.of("find", "update", "insert", "delete");
            case POSTGRESQL, MARIADB -> List.of("SELECT", "UPDATE", "INSERT", "DELETE");
            case H2 -> List.of(OTHER); // Its protocol names statements by numbers.
        };
    }

    private String command(byte[] request) {
        Matcher name = name(kind).matcher(new String(request, StandardCharsets.ISO_8859_1));
        return name.find() ? name.group(1) : OTHER;
    }

    private static Pattern name(ServerKind kind) {
        return Pattern.compile(
                switch (kind) {
                    case REDIS, VALKEY -> "^\\*\\d+\r\n\\$\\d+\r\n(\\w+)";
                    case MEMCACHED -> "^(\\w+) ";
                    case MONGODB -> "(?s)^.{26}(\\w+)\0"; // OP_MSG, the first field of its first document
                    case POSTGRESQL, MARIADB -> "(SELECT|UPDATE|INSERT|DELETE)";
                    case H2 -> "(?!)";
                });
    }

    /** Whether each of the commands was cut in each way. */
    synchronized boolean isComplete() {
        return commands().stream().noneMatch(this::isWanted);
    }

    private boolean isWanted(String command) {
        return !counts.getOrDefault(command, new EnumMap<>(Fault.class))
                .keySet()
                .containsAll(WAYS);
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
