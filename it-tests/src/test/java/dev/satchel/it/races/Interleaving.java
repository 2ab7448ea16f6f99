package dev.satchel.it.races;

import dev.satchel.it.races.RaceLab.Sites;
import dev.satchel.it.races.RaceLab.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

/**
 * Several requests of one session whose store calls come in one order; what they saw and what they left behind has to be
 * as if one had come after another.
 */
final class Interleaving {
    private final RaceLab lab;
    private final List<Act> content;
    private final List<Move> moves;
    private final Sites sites;

    Interleaving(RaceLab lab, List<Act> content, List<Move> moves, Sites sites) {
        this.lab = lab;
        this.content = content;
        this.moves = moves;
        this.sites = sites;
    }

    /** @param live the ids by which a session is left */
    record Outcome(List<String> score, Set<String> live, List<Answer> answers) {}

    /**
     * Plays it and verifies it.
     *
     * @throws AssertionError when it is not as if one request had come after another; tells the order and the history
     */
    Outcome play(Schedule schedule) throws Exception {
        Started started = lab.begin(content);
        History history = started.history();
        Set<String> ids = new ConcurrentSkipListSet<>(Set.of(started.id()));
        Gate noting = (verb, key) -> {
            if (verb.equals("create")) {
                ids.add(key.substring(key.indexOf(':') + 1));
            }
        };
        List<Request> requests = IntStream.range(0, moves.size())
                .mapToObj(number -> new Request(
                        started.id(), lab.later(number), moves.get(number).acts(number)))
                .toList();
        List<String> score = new ArrayList<>();

        List<Answer> answers = lab.play(sites, requests, schedule, noting, score);

        IntStream.range(0, moves.size()).forEach(number -> history.add(requests.get(number), answers.get(number)));
        Set<String> live = new TreeSet<>();
        for (String id : ids) {
            Request look = Request.of(id).later(lab.later(1));
            Answer seen = lab.here.serve(look);
            history.add(look, seen);
            if (seen.loaded() != null) {
                live.add(id);
            }
        }
        history.verify(moves + " " + sites + ", " + score);
        return new Outcome(score, live, answers);
    }
}
