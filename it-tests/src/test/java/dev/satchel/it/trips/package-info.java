/** How many round trips a request costs, counted on the servers. */
@NullMarked
package dev.satchel.it.trips;

import org.jspecify.annotations.NullMarked;
