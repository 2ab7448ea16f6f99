package dev.satchel.it.races;

import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.it.races.RaceLab.Started;
import dev.satchel.testkit.Race;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** Some browsers' tabs that share a cookie and do anything, all at once; the whole history is verified. */
final class RandomCrowd {
    private static final int TABS = 6;
    private static final int REQUESTS = 8;
    private static final List<Move> LASTING =
            Move.ALL.stream().filter(Move::isLasting).toList();
    private static final List<Move> RARE = List.of(Move.REGENERATE, Move.REGENERATE, Move.LOGOUT, Move.LOGOUT_UNREAD);

    private final RaceLab lab;
    private final Sites sites;
    private final long seed;
    private final Started started;
    private final History history;
    private final AtomicReference<String> cookie;

    RandomCrowd(RaceLab lab, Sites sites, long seed) {
        this.lab = lab;
        this.sites = sites;
        this.seed = seed;
        this.started = lab.begin(Move.content());
        this.history = started.history();
        this.cookie = new AtomicReference<>(started.id());
    }

    void run() {
        List<Callable<Integer>> tabs = IntStream.range(0, TABS)
                .<Callable<Integer>>mapToObj(tab -> () -> use(tab, RaceLab.random(seed * TABS + tab)))
                .toList();
        Race.between(tabs);
        Request look = new Request(cookie.get(), 2 * REQUESTS, List.of());
        history.add(look, lab.here.serve(look));
        history.verify("at random " + sites + "; -Draces.seed=" + seed + " plays it first");
    }

    private int use(int tab, Random random) {
        for (int i = 0; i < REQUESTS; i++) {
            Request request = new Request(cookie.get(), 2L * i, move(random).acts(tab * REQUESTS + i));
            Answer answer = sites.of(random.nextInt(2)).serve(request);
            history.add(request, answer);
            answer.newId().ifPresent(cookie::set);
        }
        return REQUESTS;
    }

    private static Move move(Random random) {
        if (random.nextInt(100) < 6) {
            return RARE.get(random.nextInt(RARE.size()));
        }
        return LASTING.get(random.nextInt(LASTING.size()));
    }
}
