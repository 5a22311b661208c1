/** Engine time: the system's, or the sandbox's, which clients move. */
@NullMarked
package org.marketresolution.infrastructure.clock;

import org.jspecify.annotations.NullMarked;
