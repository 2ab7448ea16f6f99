@NullMarked
package dev.satchel.core;

import org.jspecify.annotations.NullMarked;
