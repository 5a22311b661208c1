/** The log pushed to whoever asked for it: at least once, per market in order, signed. */
@NullMarked
package org.marketresolution.infrastructure.webhook;

import org.jspecify.annotations.NullMarked;
