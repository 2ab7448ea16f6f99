package dev.satchel.it.races;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Lets several requests make their store calls one at a time, in the order of a schedule. */
final class Conductor {
    private static final long PATIENCE_SECONDS = 60;

    private enum Player {
        PLAYING,
        WAITING,
        CALLED,
        DONE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final Schedule schedule;
    private final Player[] players;
    private final List<String> score = new ArrayList<>();

    private Conductor(int players, Schedule schedule) {
        this.players = new Player[players];
        this.schedule = schedule;
        Arrays.fill(this.players, Player.PLAYING);
    }

    /** What the players returned, in their order, and the calls they made, in theirs. */
    record Played<T>(List<T> results, List<String> score) {}

    static <T> Played<T> play(ExecutorService threads, List<? extends Function<Gate, T>> players, Schedule schedule)
            throws Exception {
        Conductor conductor = new Conductor(players.size(), schedule);
        List<Future<T>> running = IntStream.range(0, players.size())
                .mapToObj(number -> threads.submit(() -> conductor.run(number, players.get(number))))
                .toList();
        conductor.conduct();
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return new Played<>(results, List.copyOf(conductor.score));
    }

    private <T> T run(int number, Function<Gate, T> player) {
        try {
            return player.apply((verb, key) -> await(number, verb));
        } finally {
            set(number, Player.DONE);
        }
    }

    private void await(int number, String verb) {
        lock.lock();
        try {
            players[number] = Player.WAITING;
            change.signalAll();
            await(() -> players[number] == Player.CALLED);
            score.add((char) ('A' + number) + " " + verb);
            players[number] = Player.PLAYING;
        } finally {
            lock.unlock();
        }
    }

    private void conduct() {
        lock.lock();
        try {
            while (true) {
                await(() -> !isAny(Player.PLAYING) && !isAny(Player.CALLED));
                int[] waiting = IntStream.range(0, players.length)
                        .filter(number -> players[number] == Player.WAITING)
                        .toArray();
                if (waiting.length == 0) {
                    return;
                }
                players[waiting[schedule.choose(waiting.length)]] = Player.CALLED;
                change.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isAny(Player state) {
        return IntStream.range(0, players.length).anyMatch(number -> players[number] == state);
    }

    private void set(int number, Player state) {
        lock.lock();
        try {
            players[number] = state;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                if (!change.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("Nobody moved for " + PATIENCE_SECONDS + " s: " + score);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
