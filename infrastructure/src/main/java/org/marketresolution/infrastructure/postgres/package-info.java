/** PostgreSQL: embedded by default, any server by URL. */
@NullMarked
package org.marketresolution.infrastructure.postgres;

import org.jspecify.annotations.NullMarked;
