package dev.satchel.it.vectors;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Replays what real Flask and Flask-Session did. {@code -Dsatchel.vectors=DIR} takes other vectors of the same schema; a
 * file that is not there is not run. The last line on standard output is {@code N passed, M failed}.
 */
class FlaskVectorsIT {
    private static final List<VectorSuite> SUITES = List.of(
            new SignerVectors(),
            new TimestampSignerVectors(),
            new SignedSidVectors(),
            new CookieEncodeVectors(),
            new CookieEncodeErrorVectors(),
            new CookieDecodeVectors(),
            new StorePayloadVectors(),
            new StorePayloadErrorVectors(),
            new StoreDecodeVectors(),
            new FlowSuite("flow"),
            new FlowSuite("set_cookie"));

    private static final AtomicInteger PASSED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    /** Held here, since the log manager would forget it. The vectors' keys are weak, and a line about each tells nothing. */
    private static final Logger LOG = Logger.getLogger("dev.satchel");

    @BeforeAll
    static void silenceWarningsAboutWeakKeys() {
        LOG.setLevel(Level.SEVERE);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @TestFactory
    Stream<DynamicContainer> everyVectorOfEverySuite() {
        VectorFiles files = VectorFiles.configured();
        return SUITES.stream()
                .flatMap(suite -> files.read(suite.name()).stream().map(file -> container(suite, file)));
    }

    private static DynamicContainer container(VectorSuite suite, JsonNode file) {
        JsonNode vectors = file.path("vectors");
        if (vectors.size() != file.path("count").asInt(vectors.size())) {
            throw new IllegalStateException(suite.name() + ".json has lost some of its vectors");
        }
        Stream<DynamicTest> tests = StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> dynamicTest(vector.path("id").asString(), () -> check(suite, file, vector)));
        return dynamicContainer(suite.name(), tests);
    }

    private static void check(VectorSuite suite, JsonNode file, JsonNode vector) throws Exception {
        FAILED.incrementAndGet(); // until it has passed
        suite.check(file, vector);
        FAILED.decrementAndGet();
        PASSED.incrementAndGet();
    }

    @AfterAll
    static void tellHowManyPassed() {
        List<String> known = SUITES.stream().map(VectorSuite::name).toList();
        List<String> unknown = VectorFiles.configured().names().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            System.out.println("No suite checks the vectors of " + String.join(", ", unknown));
        }
        System.out.println(PASSED + " passed, " + FAILED + " failed");
    }
}
