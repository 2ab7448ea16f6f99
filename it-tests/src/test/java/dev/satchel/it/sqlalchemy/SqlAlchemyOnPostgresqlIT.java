package dev.satchel.it.sqlalchemy;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;

@OnServer(ServerKind.POSTGRESQL)
class SqlAlchemyOnPostgresqlIT extends SqlAlchemyContract {
    SqlAlchemyOnPostgresqlIT() {
        super(SqlDatabase.POSTGRESQL);
    }
}
