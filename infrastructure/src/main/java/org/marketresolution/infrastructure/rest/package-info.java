/** The front door: HTTP, JSON and problems. */
@NullMarked
package org.marketresolution.infrastructure.rest;

import org.jspecify.annotations.NullMarked;
