@NullMarked
package dev.satchel.sqlalchemy;

import org.jspecify.annotations.NullMarked;
