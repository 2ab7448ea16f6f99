/** Measures every store beside the raw client that it uses, and what the servlet filter adds to a request. */
@NullMarked
package dev.satchel.benchmarks;

import org.jspecify.annotations.NullMarked;
