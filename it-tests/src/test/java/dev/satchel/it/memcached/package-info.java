@NullMarked
package dev.satchel.it.memcached;

import org.jspecify.annotations.NullMarked;
