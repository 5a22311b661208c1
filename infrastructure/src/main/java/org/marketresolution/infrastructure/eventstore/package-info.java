/** The log in PostgreSQL: one order without gaps, appended in groups under the lock of its head. */
@NullMarked
package org.marketresolution.infrastructure.eventstore;

import org.jspecify.annotations.NullMarked;
