/**
 * A servlet filter that gives {@code HttpServletRequest.getSession()} and {@code Session.current()} one session.
 * It decides when to commit; what a commit does is core's.
 */
@NullMarked
package dev.satchel.servlet;

import org.jspecify.annotations.NullMarked;
