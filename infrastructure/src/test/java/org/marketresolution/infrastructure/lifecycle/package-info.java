/** The whole life of markets over HTTP, on real PostgreSQL, with a moved clock. */
@NullMarked
package org.marketresolution.infrastructure.lifecycle;

import org.jspecify.annotations.NullMarked;
