package dev.satchel.it.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Session;
import dev.satchel.core.SessionManager;
import dev.satchel.it.filesystem.Load.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A {@link Load} that was killed: what it had said, and whether the folder holds just that. */
final class KilledLoad {
    private static final int KILLED = 128 + 9;

    private final String shared;
    private final List<String> sharedVisits = new ArrayList<>();
    private final List<Tab> tabs =
            IntStream.range(0, Load.BROWSERS).mapToObj(number -> new Tab()).toList();

    private KilledLoad(String shared) {
        this.shared = shared;
    }

    /** What one browser was told. */
    private static final class Tab {
        int request = -1;
        String id = "";
        final Set<String> dead = new HashSet<>();
    }

    /** Starts a process, kills it so long after its first commit, and notes what it had committed. */
    static KilledLoad run(Path folder, SessionManager sessions, Duration life)
            throws IOException, InterruptedException {
        KilledLoad load = new KilledLoad(Load.visit(sessions, "", "first").orElseThrow());
        Process process = Folder.application(Load.class, folder, load.shared);
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        load.note(Objects.requireNonNull(said.readLine(), "it said nothing"));
        TimeUnit.NANOSECONDS.sleep(life.toNanos());
        process.toHandle().destroyForcibly(); // unlike the process's own, it leaves what was said to be read
        assertThat(process.waitFor()).as("ended by").isEqualTo(KILLED);
        said.lines().forEach(load::note);
        return load;
    }

    private void note(String line) {
        assertThat(line).endsWith(".");
        String[] words = line.substring(0, line.length() - 1).split(" ", -1);
        if (words[0].equals("shared")) {
            sharedVisits.add(words[1] + "-" + words[2]);
            return;
        }
        Tab tab = tabs.get(Integer.parseInt(words[1]));
        tab.request = Integer.parseInt(words[2]);
        if (!tab.id.equals(words[3])) {
            tab.dead.add(tab.id);
            tab.id = words[3];
        }
    }

    int committed() {
        return sharedVisits.size()
                + tabs.stream().mapToInt(tab -> tab.request + 1).sum();
    }

    /** What was said to be committed is there, counted once; of what each browser was about to do, all or nothing. */
    void isWhole(SessionManager sessions) {
        tabs.forEach(tab -> isWhole(sessions, tab));
        Session all = Load.open(sessions, shared).session();
        List<String> visits = visits(all);
        assertThat(visits).doesNotHaveDuplicates().contains("first").containsAll(sharedVisits);
        assertThat(visits).hasSizeLessThanOrEqualTo(1 + sharedVisits.size() + Load.BROWSERS);
        assertThat(all).containsEntry("hits", (long) visits.size());
    }

    private static void isWhole(SessionManager sessions, Tab tab) {
        for (String id : tab.dead) {
            assertThat(hits(sessions, id)).as("an id that was left before").isEmpty();
        }
        if (tab.id.isEmpty()) {
            return; // signed out, or not yet signed in
        }
        Step next = Step.of(tab.request + 1);
        long hits = Step.of(tab.request).visits;
        Optional<Long> found = hits(sessions, tab.id);
        switch (next) {
            case NEW_ID, SIGN_OUT ->
                assertThat(found.orElse(hits)).as("before " + next).isEqualTo(hits);
            default -> assertThat(found.orElseThrow()).as("before " + next).isIn(hits, hits + 1);
        }
        if (found.isPresent()) {
            assertThat(Load.visit(sessions, tab.id, "after")).hasValue(tab.id);
            assertThat(hits(sessions, tab.id)).hasValue(found.get() + 1);
        }
    }

    /** Every id that the browsers could know by now. */
    Set<String> known() {
        Set<String> known = new HashSet<>(Set.of(shared));
        tabs.forEach(tab -> known.add(tab.id));
        return known;
    }

    /** How many sessions there may be whose id nobody was told: new ones, and old ones under a new id. */
    int untold() {
        return (int) tabs.stream()
                .map(tab -> Step.of(tab.request + 1))
                .filter(next -> next == Step.SIGN_IN || next == Step.NEW_ID)
                .count();
    }

    /** How many visits a session counts, each in its list; empty: no session. */
    static Optional<Long> hits(SessionManager sessions, String id) {
        Session session = Load.open(sessions, id).session();
        if (session.isNew()) {
            return Optional.empty();
        }
        List<String> visits = visits(session);
        assertThat(visits).startsWith(Step.SIGN_IN.name()).doesNotHaveDuplicates();
        assertThat(session).containsEntry("hits", (long) visits.size());
        return Optional.of((long) visits.size());
    }

    private static List<String> visits(Session session) {
        List<?> visits = (List<?>) Objects.requireNonNull(session.get("visits"));
        return visits.stream().map(String::valueOf).toList();
    }
}
