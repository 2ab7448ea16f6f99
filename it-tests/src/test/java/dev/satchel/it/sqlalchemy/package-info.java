/** {@code SESSION_TYPE=sqlalchemy} on H2, PostgreSQL, MariaDB and SQLite. */
@NullMarked
package dev.satchel.it.sqlalchemy;

import org.jspecify.annotations.NullMarked;
