package dev.satchel.it.sqlalchemy;

class SqlAlchemyOnSqliteIT extends SqlAlchemyContract {
    SqlAlchemyOnSqliteIT() {
        super(SqlDatabase.SQLITE);
    }
}
