package dev.satchel.sqlalchemy;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Faults after which a connection to H2 is of no more use, and which HikariCP does not know: the database was closed, as
 * by a full disk (90098), or with its JVM (90121), or its server went away (90067). A new connection opens it again.
 */
final class DeadH2 implements SQLExceptionOverride {
    private static final Set<Integer> DEAD = Set.of(90067, 90098, 90121);

    @java.lang.Override // HikariCP has an Override of its own
    public Override adjudicate(SQLException fault) {
        return DEAD.contains(fault.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
