/** Where policies keep what they remember. */
@NullMarked
package org.marketresolution.infrastructure.policy;

import org.jspecify.annotations.NullMarked;
