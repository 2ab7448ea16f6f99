/**
 * {@code SESSION_TYPE=mongodb}: Flask-Session's documents.
 * Ids, cookies, codecs and merging do not belong here; they are core's.
 */
@NullMarked
package dev.satchel.mongodb;

import org.jspecify.annotations.NullMarked;
