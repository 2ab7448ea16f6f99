package dev.satchel.benchmarks;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Opens a store in a fresh JVM, keeps one session, and prints the milliseconds and the number of classes that took. */
final class StartUp {
    private StartUp() {}

    /** The settings come as {@code KEY=value}. */
    public static void main(String[] settings) {
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        long start = System.nanoTime();
        SessionConfig.Builder config = SessionConfig.builder();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            config.set(parts[0], parts[1]);
        }
        SessionManager manager = SessionManager.create(config.build());
        SessionExchange exchange = manager.open(List.of());
        exchange.session().put("user", "alex");
        boolean kept = exchange.commit().setCookie().isPresent();
        long millis = (System.nanoTime() - start) / 1_000_000;
        long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classes;
        System.out.println(kept ? millis + " " + loaded : "nothing was kept");
        System.exit(0);
    }
}
