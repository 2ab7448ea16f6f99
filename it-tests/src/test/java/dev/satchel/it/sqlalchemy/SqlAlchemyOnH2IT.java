package dev.satchel.it.sqlalchemy;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;

@OnServer(ServerKind.H2)
class SqlAlchemyOnH2IT extends SqlAlchemyContract {
    SqlAlchemyOnH2IT() {
        super(SqlDatabase.H2);
    }
}
