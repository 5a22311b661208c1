/** What waits for somebody to act. */
@NullMarked
package org.marketresolution.infrastructure.readmodel.work;

import org.jspecify.annotations.NullMarked;
