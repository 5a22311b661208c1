/** Who may call what. */
@NullMarked
package org.marketresolution.infrastructure.security;

import org.jspecify.annotations.NullMarked;
