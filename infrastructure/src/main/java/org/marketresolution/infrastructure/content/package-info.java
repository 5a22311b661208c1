/** Bytes behind evidence, stored under their digest. */
@NullMarked
package org.marketresolution.infrastructure.content;

import org.jspecify.annotations.NullMarked;
