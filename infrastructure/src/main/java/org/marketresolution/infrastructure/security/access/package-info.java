/** Which roles may call what, as one table. */
@NullMarked
package org.marketresolution.infrastructure.security.access;

import org.jspecify.annotations.NullMarked;
