@NullMarked
package dev.satchel.core.signing;

import org.jspecify.annotations.NullMarked;
