/** Tests of the commands, each run as the shell would. */
@NullMarked
package dev.satchel.cli;

import org.jspecify.annotations.NullMarked;
