/** The OpenAPI document, made of the controllers and of schemas in resources, and a page for each problem. */
@NullMarked
package org.marketresolution.infrastructure.openapi;

import org.jspecify.annotations.NullMarked;
