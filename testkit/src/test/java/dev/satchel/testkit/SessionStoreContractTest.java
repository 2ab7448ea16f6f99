package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.BrokenStores.CaughtBy;
import dev.satchel.testkit.MapStore.Held;
import dev.satchel.testkit.SessionStoreContract.Races;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contract passes a store that keeps its promises, and catches each one that breaks one. */
class SessionStoreContractTest {
    private static final Map<Class<?>, Set<String>> FAILED = new ConcurrentHashMap<>();

    static final class Sound extends MapStoreContract {
        @Override
        SessionStore over(Map<String, Held> backend, Clock clock) {
            return new MapStore(backend, clock);
        }
    }

    @Test
    void aSoundStorePasses() {
        Events tests = run(Stream.of(selectClass(Sound.class)));

        tests.assertStatistics(counts -> counts.failed(0));
        assertThat(tests.succeeded().count()).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void aBrokenStoreFailsTheTestOfItsPromise(Class<?> broken) {
        assertThat(failedBy(broken)).contains(caughtBy(broken));
    }

    @Test
    void everyTestOfTheContractCatchesSomething() {
        Set<String> failed =
                brokenStores().flatMap(broken -> failedBy(broken).stream()).collect(Collectors.toSet());

        assertThat(groups().flatMap(SessionStoreContractTest::testsOf)).isSubsetOf(failed);
    }

    static Stream<Class<?>> brokenStores() {
        return Arrays.stream(BrokenStores.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(CaughtBy.class));
    }

    private static String[] caughtBy(Class<?> broken) {
        return broken.getAnnotation(CaughtBy.class).value();
    }

    private static Set<String> failedBy(Class<?> broken) {
        return FAILED.computeIfAbsent(
                broken,
                type -> run(selectors(type))
                        .failed()
                        .map(SessionStoreContractTest::nameOf)
                        .collect(Collectors.toSet()));
    }

    /** All groups, but of the races, which take their time, those alone that are to notice. */
    private static Stream<DiscoverySelector> selectors(Class<?> broken) {
        Stream<DiscoverySelector> groups =
                groups().filter(group -> group != Races.class).map(group -> selectNestedClass(List.of(broken), group));
        Set<String> noticing = Set.of(caughtBy(broken));
        Stream<DiscoverySelector> races = testsOf(Races.class)
                .filter(noticing::contains)
                .map(race -> selectNestedMethod(List.of(broken), Races.class, race));
        return Stream.concat(groups, races);
    }

    private static Stream<Class<?>> groups() {
        return Arrays.stream(SessionStoreContract.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Nested.class));
    }

    private static Stream<String> testsOf(Class<?> group) {
        return Arrays.stream(group.getSuperclass().getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .map(Method::getName);
    }

    private static Events run(Stream<? extends DiscoverySelector> selectors) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors.toArray(DiscoverySelector[]::new))
                .execute()
                .testEvents();
    }

    private static String nameOf(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                .orElseThrow()
                .getMethodName();
    }
}
