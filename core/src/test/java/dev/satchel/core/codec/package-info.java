@NullMarked
package dev.satchel.core.codec;

import org.jspecify.annotations.NullMarked;
