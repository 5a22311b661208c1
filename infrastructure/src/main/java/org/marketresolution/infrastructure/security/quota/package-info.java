/** How often a caller may ask. */
@NullMarked
package org.marketresolution.infrastructure.security.quota;

import org.jspecify.annotations.NullMarked;
