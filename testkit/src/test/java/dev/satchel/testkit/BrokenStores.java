package dev.satchel.testkit;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import dev.satchel.testkit.MapStore.Held;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Stores that break one promise each, as somebody's store has done. */
final class BrokenStores {

    private BrokenStores() {}

    /** The tests of the contract that notice. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface CaughtBy {
        String[] value();
    }

    /** Lets the others in, between two steps that were to be one. */
    private static void pause() {
        LockSupport.parkNanos(10_000);
    }

    @CaughtBy({
        "answersGoneAfterADeleteAndNeverCreates",
        "nothingIsThereBeforeItIsCreatedAndNothingButCreateCreates",
        "nothingThatRunsBesideADeleteBringsTheSessionBack"
    })
    static final class UpdateThatCreates extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    UpdateResult result = super.update(key, loaded, data, ttl);
                    if (result == UpdateResult.GONE) {
                        sessions.put(key, new Held(data, in(ttl)));
                    }
                    return result;
                }
            };
        }
    }

    @CaughtBy({
        "answersConflictWhenAnotherHasWrittenAndKeepsThat",
        "answersConflictToBytesThatAreNearlyThose",
        "succeedsOnceTheConflictIsLoaded"
    })
    static final class UpdateThatComparesNothing extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    return load(key)
                            .map(now -> super.update(key, now, data, ttl))
                            .orElse(UpdateResult.GONE);
                }
            };
        }
    }

    @CaughtBy({"fiftyThreadsThatAddByLoadAndUpdateLoseNothing", "ofTwentyThatUpdateTheSameStateOneWins"})
    static final class UpdateThatIsNotAtomic extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    Held held = live(key);
                    if (held == null) {
                        return UpdateResult.GONE;
                    }
                    if (!Arrays.equals(held.data(), loaded.data())) {
                        return UpdateResult.CONFLICT;
                    }
                    pause();
                    sessions.put(key, new Held(data, in(ttl)));
                    return UpdateResult.UPDATED;
                }
            };
        }
    }

    @CaughtBy({"readersSeeWholeValuesOnly"})
    static final class UpdateThatWritesInTwoSteps extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    return Optional.ofNullable(live(key)).map(held -> StoredSession.of(held.data()));
                }

                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    UpdateResult result = super.update(key, loaded, Arrays.copyOf(data, data.length / 2), ttl);
                    if (result == UpdateResult.UPDATED) {
                        pause();
                        sessions.put(key, new Held(data, in(ttl)));
                    }
                    return result;
                }
            };
        }
    }

    /** A database that counts the rows it changed, not those it found. */
    @CaughtBy({"writesTheSameBytesAgain", "touchingTwiceInTheSameInstantIsTrueTwice"})
    static final class UpdateThatTakesTheSameForNothing extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    UpdateResult result = super.update(key, loaded, data, ttl);
                    return Arrays.equals(loaded.data(), data) ? UpdateResult.CONFLICT : result;
                }

                @Override
                public boolean touch(String key, Duration ttl) {
                    boolean sameAgain = Optional.ofNullable(live(key))
                            .filter(held -> held.expiry().equals(in(ttl)))
                            .isPresent();
                    return super.touch(key, ttl) && !sameAgain;
                }
            };
        }
    }

    /** A version that a touch changes, and that core's own record does not have. */
    @CaughtBy({"recognisesWhatCoreWroteByItsBytesAlone", "aTouchInBetweenIsNoConflict"})
    static final class UpdateByVersionOnly extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    return Optional.ofNullable(live(key))
                            .map(held -> new StoredSession(held.data(), held, Optional.of(held.expiry())));
                }

                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    Held held = live(key);
                    return held != null && held != loaded.version()
                            ? UpdateResult.CONFLICT
                            : super.update(key, loaded, data, ttl);
                }
            };
        }
    }

    @CaughtBy({"touchAndUpdateLetASessionLiveOnFromNow", "touchAndUpdateAlsoShortenALife"})
    static final class UpdateThatKeepsTheOldExpiry extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    Held held = live(key);
                    Duration left = held == null ? ttl : Duration.between(clock.instant(), held.expiry());
                    return super.update(key, loaded, data, left);
                }
            };
        }
    }

    @CaughtBy({"leavesTheArraysItWasGivenAsTheyWere"})
    static final class UpdateThatScribbles extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    UpdateResult result = super.update(key, loaded, data.clone(), ttl);
                    Arrays.fill(data, (byte) 0);
                    return result;
                }
            };
        }
    }

    @CaughtBy({"whatWasRefusedChangesNoExpiry"})
    static final class ConflictThatTouches extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    UpdateResult result = super.update(key, loaded, data, ttl);
                    touch(key, ttl);
                    return result;
                }
            };
        }
    }

    @CaughtBy({"createNeverOverwrites"})
    static final class CreateThatOverwrites extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    boolean free = live(key) == null;
                    sessions.put(key, new Held(data, in(ttl)));
                    return free;
                }
            };
        }
    }

    @CaughtBy({"ofTwentyThatCreateTheSameKeyOneWins"})
    static final class CreateThatIsNotAtomic extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    if (live(key) != null) {
                        return false;
                    }
                    pause();
                    sessions.put(key, new Held(data, in(ttl)));
                    return true;
                }
            };
        }
    }

    @CaughtBy({"createTakesAKeyThatWasDeleted"})
    static final class CreateThatNeverTakesAKeyAgain extends MapStoreContract {
        private final Map<String, Held> everUsed = new HashMap<>();

        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    return everUsed.put(key, new Held(data, in(ttl))) == null && super.create(key, data, ttl);
                }
            };
        }
    }

    @CaughtBy({"createStoresANewSession"})
    static final class CreateThatStoresNothing extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    return live(key) == null;
                }
            };
        }
    }

    @CaughtBy({"touchNeverBringsBackADeletedSession"})
    static final class TouchThatCreates extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean touch(String key, Duration ttl) {
                    return super.touch(key, ttl) || create(key, new byte[0], ttl);
                }
            };
        }
    }

    /** A store that writes back the session it read last, where it means to write the expiry. */
    @CaughtBy({"touchKeepsWhatAnotherWroteSinceTheLoad", "touchesBesideWritesRollNothingBack"})
    static final class TouchThatRollsBack extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            Map<String, byte[]> read = new ConcurrentHashMap<>();
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    Optional<StoredSession> session = super.load(key);
                    session.ifPresent(there -> read.put(key, there.data()));
                    return session;
                }

                @Override
                public boolean touch(String key, Duration ttl) {
                    boolean there = super.touch(key, ttl);
                    if (there && read.containsKey(key)) {
                        pause();
                        sessions.put(key, new Held(read.get(key), in(ttl)));
                    }
                    return there;
                }
            };
        }
    }

    @CaughtBy({"touchLeavesTheBytesAlone"})
    static final class TouchThatMangles extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean touch(String key, Duration ttl) {
                    return super.touch(key, ttl) && sessions.put(key, new Held(new byte[0], in(ttl))) != null;
                }
            };
        }
    }

    @CaughtBy({"touchAndUpdateAlsoShortenALife"})
    static final class TouchThatOnlyLengthens extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean touch(String key, Duration ttl) {
                    Held held = live(key);
                    return held != null && (held.expiry().isAfter(in(ttl)) || super.touch(key, ttl));
                }
            };
        }
    }

    @CaughtBy({"loadAndTouchReadsWhatIsStored", "replacesWhatLoadAndTouchRead"})
    static final class LoadAndTouchThatMakesUpData extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
                    return Optional.of(StoredSession.of(new byte[0]));
                }
            };
        }
    }

    @CaughtBy({"deleteForgetsASessionAndSaysSoOnce", "deleteForgetsASessionWhateverItHolds"})
    static final class DeleteThatLies extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean delete(String key) {
                    return live(key) != null;
                }
            };
        }
    }

    @CaughtBy({"deleteForgetsASessionAndSaysSoOnce", "ofTwentyThatDeleteTheSameSessionOneDoes"})
    static final class DeleteThatIsAlwaysTrue extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean delete(String key) {
                    super.delete(key);
                    return true;
                }
            };
        }
    }

    @CaughtBy({"deleteIfUnchangedKeepsWhatAnotherHasWritten", "deleteIfUnchangedAndUpdateOfTheSameStateNeverBothWin"})
    static final class DeleteIfUnchangedThatNeverLooks extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
                    return delete(key) ? UpdateResult.UPDATED : UpdateResult.GONE;
                }
            };
        }
    }

    @CaughtBy({"deleteIfUnchangedForgetsWhatIsAsItWasLoaded"})
    static final class DeleteIfUnchangedThatNeverDeletes extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
                    return update(key, loaded, loaded.data(), Duration.ofHours(1));
                }
            };
        }
    }

    @CaughtBy({"expiresAtTheStatedInstantAndNotBefore"})
    static final class ExpiryOneTickLate extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                boolean isOver(Held held) {
                    return clock.instant().isAfter(held.expiry());
                }
            };
        }
    }

    @CaughtBy({"whatHasExpiredIsAbsentToEveryMethod", "longLifetimesEnd"})
    static final class ExpiryThatNeverComes extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                boolean isOver(Held held) {
                    return false;
                }
            };
        }
    }

    /** Memcached takes what is longer than thirty days for a date long ago. */
    @CaughtBy({"longLifetimesAreKept"})
    static final class ExpiryOfThirtyDaysAtMost extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                boolean isOver(Held held) {
                    return super.isOver(held)
                            || held.expiry().isAfter(clock.instant().plus(Duration.ofDays(30)));
                }
            };
        }
    }

    @CaughtBy({"tellsTheExpiryThatItKeeps"})
    static final class ExpiryToldWrong extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    return super.load(key)
                            .map(session -> new StoredSession(session.data(), null, Optional.of(clock.instant())));
                }
            };
        }
    }

    @CaughtBy({"resolutionIsASecondAtMost"})
    static final class ResolutionOfAMinute extends MapStoreContract {
        @Override
        protected Duration resolution() {
            return Duration.ofMinutes(1);
        }

        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock);
        }
    }

    @CaughtBy({"nothingIsThereBeforeItIsCreatedAndNothingButCreateCreates"})
    static final class NotFoundThatThrows extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    return Optional.of(super.load(key).orElseThrow(() -> new NoSuchElementException(key)));
                }
            };
        }
    }

    /** Keys that pass through something before they are used. */
    private static final class RenamingStore extends MapStore {
        private final UnaryOperator<String> rename;

        RenamingStore(Map<String, Held> backend, Clock clock, UnaryOperator<String> rename) {
            super(backend, clock);
            this.rename = rename;
        }

        @Override
        public Optional<StoredSession> load(String key) {
            return super.load(rename.apply(key));
        }

        @Override
        public boolean create(String key, byte[] data, Duration ttl) {
            return super.create(rename.apply(key), data, ttl);
        }

        @Override
        public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
            return super.update(rename.apply(key), loaded, data, ttl);
        }

        @Override
        public boolean touch(String key, Duration ttl) {
            return super.touch(rename.apply(key), ttl);
        }

        @Override
        public boolean delete(String key) {
            return super.delete(rename.apply(key));
        }
    }

    @CaughtBy({"keysThatLookAlikeAreSessionsOfTheirOwn"})
    static final class KeysWithoutCase extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new RenamingStore(backend, clock, key -> key.toLowerCase(Locale.ROOT));
        }
    }

    @CaughtBy({"aKeyThatCannotBeWrittenOutIsNotTakenForAnother"})
    static final class KeysInAscii extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new RenamingStore(
                    backend,
                    clock,
                    key -> new String(key.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        }
    }

    @CaughtBy({"aKeyIsHeldOrRefused"})
    static final class KeysThatAreChecked extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new RenamingStore(backend, clock, key -> {
                if (!key.matches("[A-Za-z0-9:-]+")) {
                    throw new IllegalArgumentException(key);
                }
                return key;
            });
        }
    }

    @CaughtBy({"anyBytesAreKept", "anyBytesAreRecognised"})
    static final class ValuesThatAreText extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    return super.create(key, text(data), ttl);
                }

                @Override
                public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
                    return super.update(key, loaded, text(data), ttl);
                }
            };
        }

        private static byte[] text(byte[] data) {
            return new String(data, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    @CaughtBy({"largeValuesAreKept", "aValueBeyondTheLimitIsRefusedAndTheLimitNamed"})
    static final class ValuesThatAreCutInSilence extends MapStoreContract {
        @Override
        protected OptionalInt largestValue() {
            return OptionalInt.of(100_000);
        }

        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    return super.create(key, Arrays.copyOf(data, Math.min(data.length, 99_999)), ttl);
                }
            };
        }
    }

    @CaughtBy({"twoStoresSeeWhatTheOtherDid", "replacesWhatWasLoaded"})
    static final class ReadsThatAreCached extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            Map<String, Optional<StoredSession>> cache = new HashMap<>();
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    return cache.computeIfAbsent(key, super::load);
                }
            };
        }
    }

    @CaughtBy({"whatOneStoreDeletedIsGoneForTheOther", "sessionsSurviveTheStoreThatWroteThem"})
    static final class SessionsOfTheirOwn extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(new HashMap<>(), clock);
        }
    }

    @CaughtBy({"aClosedStoreRefusesEverything"})
    static final class CloseThatEndsNothing extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public void close() {}
            };
        }
    }

    @CaughtBy({"closingOneStoreLeavesTheOtherAlone"})
    static final class CloseThatEndsEverything extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public void close() {
                    sessions.clear();
                    super.close();
                }
            };
        }
    }

    @CaughtBy({"closingTwiceIsClosingOnce"})
    static final class CloseThatFailsTheSecondTime extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException();
                    }
                    closed = true;
                    super.close();
                }
            };
        }
    }

    /** Rubbish here is a value that begins with a mark. */
    private static final byte[] RUBBISH = {'?', '!', '?'};

    @CaughtBy({"rubbishIsNoSession", "aSessionThatTurnedIntoRubbishIsNoSession"})
    static final class RubbishThatThrows extends MapStoreContract {
        @Override
        protected boolean corrupt(String key) {
            backend.put(key, new Held(RUBBISH, clock().instant().plusSeconds(60)));
            return true;
        }

        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                boolean isOver(Held held) {
                    if (Arrays.equals(held.data(), RUBBISH)) {
                        throw new IllegalStateException("What is this?");
                    }
                    return super.isOver(held);
                }
            };
        }
    }

    @CaughtBy({"rubbishCanBeDeletedAndItsKeyUsedAgain"})
    static final class RubbishThatStays extends MapStoreContract {
        @Override
        protected boolean corrupt(String key) {
            backend.put(key, new Held(RUBBISH, clock().instant().plusSeconds(60)));
            return true;
        }

        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean delete(String key) {
                    return !Arrays.equals(
                                    sessions.getOrDefault(key, new Held(new byte[0], in(Duration.ZERO)))
                                            .data(),
                                    RUBBISH)
                            && super.delete(key);
                }
            };
        }
    }

    @CaughtBy({"anInterruptedThreadGetsAnAnswerOrAStoreExceptionAndStaysInterrupted"})
    static final class InterruptsThatAreSwallowed extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Optional<StoredSession> load(String key) {
                    Thread.interrupted();
                    return super.load(key);
                }
            };
        }
    }

    /** A file channel that closes itself when its thread is interrupted, and is never opened again. */
    @CaughtBy({"anInterruptedThreadSpoilsNothingForTheNext"})
    static final class InterruptsThatAreFatal extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean touch(String key, Duration ttl) {
                    if (Thread.currentThread().isInterrupted()) {
                        close();
                    }
                    return super.touch(key, ttl);
                }
            };
        }
    }

    @CaughtBy({"purgesExpiredSessionsAndNoOthers"})
    static final class PurgeOfEverything extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public int purgeExpired(int limit) {
                    int all = sessions.size();
                    sessions.clear();
                    return Math.min(all, limit - 1);
                }
            };
        }
    }

    @CaughtBy({"aPurgeBesideCreatesTakesNoLiveSession"})
    static final class PurgeThatLooksAndThenDeletes extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public boolean create(String key, byte[] data, Duration ttl) {
                    pause();
                    return super.create(key, data, ttl);
                }

                @Override
                public int purgeExpired(int limit) {
                    List<String> expired = sessions.entrySet().stream()
                            .filter(session -> isOver(session.getValue()))
                            .map(Map.Entry::getKey)
                            .toList();
                    expired.forEach(key -> {
                        pause();
                        sessions.remove(key);
                    });
                    return 0;
                }
            };
        }
    }

    @CaughtBy({"listsTheLiveSessionsOfAPrefixPageByPage", "aPageIsAboutAsLongAsAskedFor"})
    static final class ListOfEverything extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Page list(String prefix, String cursor, int limit) {
                    return super.list("", cursor, Integer.MAX_VALUE);
                }
            };
        }
    }

    @CaughtBy({"aPrefixIsNoPattern"})
    static final class ListByPattern extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Page list(String prefix, String cursor, int limit) {
                    return super.list(prefix.replaceAll("[*%].*", ""), cursor, limit);
                }
            };
        }
    }

    @CaughtBy({"theEmptyPrefixListsEverything"})
    static final class ListOfNothing extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock) {
                @Override
                public Page list(String prefix, String cursor, int limit) {
                    return new Page(List.of(), Optional.empty());
                }
            };
        }
    }
}
