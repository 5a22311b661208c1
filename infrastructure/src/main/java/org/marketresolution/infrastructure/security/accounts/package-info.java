/** Persons who sign in with a password. */
@NullMarked
package org.marketresolution.infrastructure.security.accounts;

import org.jspecify.annotations.NullMarked;
