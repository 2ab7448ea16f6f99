package dev.satchel.cli;

import dev.satchel.SessionConfig;
import dev.satchel.SessionConfigException;
import dev.satchel.SessionStoreException;
import dev.satchel.core.ConfigReport;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examines settings and store, in the order in which one would look for a trouble. */
final class Checkup {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SessionConfig config;
    private final ConfigReport settings;
    private final int sample;
    private final boolean mayWrite;
    private final List<Finding> findings = new ArrayList<>();
    private Map<String, Long> roundTrips = new LinkedHashMap<>();
    private Optional<Census> census = Optional.empty();

    /**
     * @param sample how many sessions to look at
     * @param mayWrite whether a session may be made and deleted again
     */
    Checkup(SessionConfig config, int sample, boolean mayWrite) {
        this.config = config;
        this.settings = ConfigReport.of(config);
        this.sample = sample;
        this.mayWrite = mayWrite;
    }

    void run() {
        try {
            open(config);
        } catch (SessionConfigException faults) {
            faults.faults().forEach(fault -> findings.add(Finding.wrong(fault)));
            openAllTheSame();
        }
        settings.weaknesses().forEach(weakness -> findings.add(Finding.weak(weakness)));
    }

    /** A weak key keeps an application from starting, and nobody from looking at its store. */
    private void openAllTheSame() {
        try {
            open(config.toBuilder().set("SESSION_ALLOW_WEAK_SECRET_KEY", true).build());
        } catch (SessionConfigException others) {
            findings.add(Finding.wrong("the store was not opened, since its settings are wrong"));
        }
    }

    private void open(SessionConfig withKeys) {
        long start = System.nanoTime();
        try (SessionBackend backend = SessionStores.open(withKeys)) {
            long millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            findings.add(Finding.ok("the " + settings.type() + " store was opened in " + millis + " ms"));
            if (backend instanceof SessionStore store) {
                examine(new OpenStore(store, settings));
            }
        } catch (SessionStoreException unusable) {
            findings.add(Finding.wrong(String.valueOf(unusable.getMessage())));
        }
    }

    private void examine(OpenStore store) {
        try {
            roundTrips = RoundTrips.measure(store.store(), settings.keyPrefix(), mayWrite);
            findings.add(Finding.ok("it answers: " + RoundTrips.text(roundTrips)));
        } catch (IllegalStateException broken) {
            findings.add(Finding.wrong(String.valueOf(broken.getMessage())));
        }
        census = Census.of(store, sample);
        census.ifPresentOrElse(
                found -> findings.addAll(found.findings()),
                () -> findings.add(
                        Finding.ok("it cannot list its sessions; satchel sessions show tells of which format one is")));
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether nothing is wrong; where weaknesses count too, whether nothing is weak either. */
    boolean isHealthy(boolean strict) {
        return findings.stream()
                .noneMatch(finding ->
                        finding.level() == Finding.Level.WRONG || (strict && finding.level() == Finding.Level.WEAK));
    }

    /** For {@code --json}. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("settings", settings.settings());
        map.put("findings", findings.stream().map(Finding::asMap).toList());
        map.put("roundTripMicros", roundTrips);
        census.ifPresent(found -> map.put("sessions", found.asMap()));
        return map;
    }
}
