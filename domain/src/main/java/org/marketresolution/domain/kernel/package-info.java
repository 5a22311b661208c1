/** The vocabulary that all deciders share. */
@NullMarked
package org.marketresolution.domain.kernel;

import org.jspecify.annotations.NullMarked;
