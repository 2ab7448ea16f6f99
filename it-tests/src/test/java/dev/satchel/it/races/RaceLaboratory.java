package dev.satchel.it.races;

import dev.satchel.it.races.RaceLab.Sites;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Everything that requests of one session can do to each other, on one store. {@code -Dlaboratory=long} does more of it;
 * {@code -Draces.seed} repeats what a failure printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class RaceLaboratory
        implements OrderCases, CrowdCases, FlashCases, IdCases, RenewalCases, ExpiryCases, FixationCases, FaultCases {
    private RaceLab lab;

    abstract RaceStore store();

    @BeforeAll
    void open() {
        lab = new RaceLab(store());
        System.out.println("Races on " + store() + ": -Draces.seed=" + RaceLab.seed());
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    public RaceLab lab() {
        return lab;
    }

    @Override
    public Stream<Sites> sites() {
        return lab.sites();
    }
}
