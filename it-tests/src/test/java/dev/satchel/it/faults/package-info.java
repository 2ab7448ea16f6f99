/** What happens to sessions when servers, connections, disks and clocks fail. */
@NullMarked
package dev.satchel.it.faults;

import org.jspecify.annotations.NullMarked;
