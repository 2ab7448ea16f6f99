package dev.satchel.it.races;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.it.races.RaceLab.Sites;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The laboratory finds what it looks for: with each promise of a store broken in turn its tests fail. */
class LaboratoryTest {

    @ParameterizedTest
    @EnumSource
    void findsABrokenPromise(BrokenStore.Promise promise) {
        try (RaceLab lab = new RaceLab(RaceStore.MEMORY, store -> new BrokenStore(store, promise))) {
            assertThatThrownBy(() -> playEveryOrder(lab)).isInstanceOf(AssertionError.class);
        }
    }

    /** In one of ten random orders and more; but a touch beside a sign-out is rarer, and the test above plays each of those. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TOUCH_NEVER_CREATES")
    void findsABrokenPromiseBesideARenewal(BrokenStore.Promise promise) {
        try (RaceLab lab = new RaceLab(RaceStore.MEMORY, store -> new BrokenStore(store, promise))) {
            RenewalCases cases = () -> lab;
            assertThatThrownBy(cases::aRenewalBesideAnyRequestsIsAsOneAfterAnotherInRandomOrders)
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void findsNothingWhereNothingIsBroken() throws Exception {
        try (RaceLab lab = new RaceLab(RaceStore.MEMORY)) {
            playEveryOrder(lab);
        }
    }

    private static void playEveryOrder(RaceLab lab) throws Exception {
        OrderCases cases = new Orders(lab);
        for (Sites sites : lab.sites().toList()) {
            cases.nothingBringsASessionBackInAnyOrderOfARequestAndALogout(sites);
            cases.twoRequestsAreAsOneAfterTheOtherInEveryOrder(sites);
        }
    }

    private record Orders(RaceLab lab) implements OrderCases {
        @Override
        public Stream<Sites> sites() {
            return lab.sites();
        }
    }
}
