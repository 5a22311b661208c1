/** Signing in to a session of the console, and who one is. */
@NullMarked
package org.marketresolution.infrastructure.security.session;

import org.jspecify.annotations.NullMarked;
