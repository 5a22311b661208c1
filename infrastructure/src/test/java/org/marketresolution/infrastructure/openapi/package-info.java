/** Holds the document to the code, and the code to the document. */
@NullMarked
package org.marketresolution.infrastructure.openapi;

import org.jspecify.annotations.NullMarked;
