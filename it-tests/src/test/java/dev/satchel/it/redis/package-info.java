/** The Redis store on real servers: one, a cluster, sentinels, TLS; up, down, slow and full. */
@NullMarked
package dev.satchel.it.redis;

import org.jspecify.annotations.NullMarked;
