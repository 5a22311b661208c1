/** Tests of the whole: its architecture and its events. */
@NullMarked
package org.marketresolution.infrastructure;

import org.jspecify.annotations.NullMarked;
