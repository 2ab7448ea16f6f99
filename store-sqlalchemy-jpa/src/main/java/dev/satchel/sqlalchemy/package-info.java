/**
 * {@code SESSION_TYPE=sqlalchemy}: Flask-Session's table, through Hibernate ORM.
 * Ids, cookies, codecs and merging do not belong here; they are core's.
 */
@NullMarked
package dev.satchel.sqlalchemy;

import org.jspecify.annotations.NullMarked;
