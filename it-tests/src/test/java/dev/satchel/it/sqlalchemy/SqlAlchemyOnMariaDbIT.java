package dev.satchel.it.sqlalchemy;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;

@OnServer(ServerKind.MARIADB)
class SqlAlchemyOnMariaDbIT extends SqlAlchemyContract {
    SqlAlchemyOnMariaDbIT() {
        super(SqlDatabase.MARIADB);
    }
}
