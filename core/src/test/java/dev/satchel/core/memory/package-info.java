@NullMarked
package dev.satchel.core.memory;

import org.jspecify.annotations.NullMarked;
