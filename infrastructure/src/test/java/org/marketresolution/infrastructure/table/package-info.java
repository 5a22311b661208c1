/** Tests of tables over real HTTP. */
@NullMarked
package org.marketresolution.infrastructure.table;

import org.jspecify.annotations.NullMarked;
