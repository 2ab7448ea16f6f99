/** {@code SESSION_TYPE=mongodb} on what speaks MongoDB's protocol here. */
@NullMarked
package dev.satchel.it.mongodb;

import org.jspecify.annotations.NullMarked;
