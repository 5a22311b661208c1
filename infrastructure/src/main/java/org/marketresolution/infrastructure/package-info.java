/** Spring Boot, SQL, Jackson and HTTP around the engine. */
@NullMarked
package org.marketresolution.infrastructure;

import org.jspecify.annotations.NullMarked;
