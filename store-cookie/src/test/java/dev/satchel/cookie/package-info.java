@NullMarked
package dev.satchel.cookie;

import org.jspecify.annotations.NullMarked;
