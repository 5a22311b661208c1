/** What is done by wall time, on one node at a time. */
@NullMarked
package org.marketresolution.infrastructure.schedule;

import org.jspecify.annotations.NullMarked;
