package dev.satchel.it.races;

import dev.satchel.it.servers.Laboratory;
import dev.satchel.spi.SessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One store with the processes that use it. */
final class RaceLab implements AutoCloseable {
    /** Given by {@code -Draces.seed} to replay, else drawn. */
    private static final long SEED = Long.getLong("races.seed", new Random().nextInt(1_000_000));

    final RaceStore store;
    final Map<String, String> settings;
    final LocalSite here;
    final ExecutorService threads = Executors.newCachedThreadPool();
    private final UnaryOperator<SessionStore> change;
    private final boolean renewing;
    private final Optional<RemoteSite> there;

    RaceLab(RaceStore store) {
        this(store, real -> real);
    }

    /** On a store that is changed a little in this JVM. */
    RaceLab(RaceStore store, UnaryOperator<SessionStore> change) {
        this(store, change, false);
    }

    private RaceLab(RaceStore store, UnaryOperator<SessionStore> change, boolean renewing) {
        this.settings = new LinkedHashMap<>(store.settings());
        if (renewing) {
            settings.put("SESSION_ID_RENEW_AFTER", "60");
        }
        this.store = store;
        this.change = change;
        this.renewing = renewing;
        this.here = LocalSite.open(settings, change);
        this.there = store.isOfOneJvm() ? Optional.empty() : Optional.of(new RemoteSite(settings));
    }

    /** The same where ids get old: to each second of a race's requests the session's is. */
    RaceLab renewing() {
        return new RaceLab(store, change, true);
    }

    /** By how many seconds a request of a race comes after the one that began the session. */
    long later(int request) {
        return !renewing ? 2 : request % 2 == 0 ? 120 : 30;
    }

    /** The processes that requests are dealt to in turn. */
    record Sites(String name, List<Site> all) {
        Site of(int request) {
            return all.get(request % all.size());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** In one JVM, and in two where the store is not this one's own. */
    Stream<Sites> sites() {
        Sites one = new Sites("in one JVM", List.of(here));
        return Stream.concat(
                Stream.of(one), there.map(other -> new Sites("in two JVMs", List.of(here, other))).stream());
    }

    static long seed() {
        return SEED;
    }

    /** What a seed makes. Spread apart: the first numbers of {@link Random}s of seeds in a row are nearly the same. */
    static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** How often something is done, by the form of the run. */
    int times(int shortForm, int longForm) {
        return Laboratory.form(shortForm, longForm);
    }

    /** How many interleavings a scenario plays at each of its sites: at least a thousand together in the long form. */
    int interleavings() {
        int sites = store.isOfOneJvm() ? 1 : 2;
        return times(store.shortForm, Math.max(1000, store.shortForm) * 2) / sites;
    }

    /** A session of that content; its history begins here. */
    Started begin(List<Act> content) {
        Answer answer = here.serve(new Request(null, 0, content));
        return new Started(answer.newId().orElseThrow(), renewing, answer);
    }

    record Started(String id, boolean renewalDue, Answer answer) {
        History history() {
            return new History(id, renewalDue, answer.after());
        }
    }

    /** Serves requests one store call at a time. */
    List<Answer> play(Sites sites, List<Request> requests, Schedule schedule, Gate noting, List<String> score)
            throws Exception {
        List<Function<Gate, Answer>> players = IntStream.range(0, requests.size())
                .mapToObj(number ->
                        (Function<Gate, Answer>) gate -> sites.of(number).serve(requests.get(number), (verb, key) -> {
                            gate.pass(verb, key);
                            noting.pass(verb, key);
                        }))
                .toList();
        Conductor.Played<Answer> played = Conductor.play(threads, players, schedule);
        score.addAll(played.score());
        return new ArrayList<>(played.results());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        there.ifPresent(RemoteSite::close);
        here.close();
    }
}
