/** API keys, which act as the person who owns them. */
@NullMarked
package org.marketresolution.infrastructure.security.keys;

import org.jspecify.annotations.NullMarked;
