package dev.satchel.it.mongodb;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** FerretDB 1 finds and then changes, so that two may find the same: what a race decides is not asked of it. */
@ExtendWith(MongoDbOnFerretDbIT.NoRaces.class)
class MongoDbOnFerretDbIT extends MongoDbContract {
    private static @Nullable FerretDb server;

    @BeforeAll
    static void start() throws Throwable {
        server = FerretDb.open();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    String url() {
        return Objects.requireNonNull(server).url() + "/?socketTimeoutMS=20000";
    }

    static final class NoRaces implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean race = context.getDisplayName().equals("Races")
                    || context.getTestMethod()
                            .filter(method -> method.getName().startsWith("aPurgeBeside"))
                            .isPresent();
            return race
                    ? ConditionEvaluationResult.disabled("FerretDB 1 is not atomic")
                    : ConditionEvaluationResult.enabled("no race");
        }
    }
}
