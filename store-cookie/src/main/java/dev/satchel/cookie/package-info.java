/**
 * {@code SESSION_TYPE=cookie}: seals a session into the cookie as Flask does.
 * Signing and codecs are core's; nothing here talks to a server.
 */
@NullMarked
package dev.satchel.cookie;

import org.jspecify.annotations.NullMarked;
