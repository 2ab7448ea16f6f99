/** Measures whole web servers, driven by wrk: without sessions, with their own, and with ours. */
@NullMarked
package dev.satchel.benchmarks.web;

import org.jspecify.annotations.NullMarked;
