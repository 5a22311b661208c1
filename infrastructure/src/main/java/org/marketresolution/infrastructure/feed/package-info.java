/** The log for others: by page, as a stream, and pushed to webhooks; always the same documents in the same order. */
@NullMarked
package org.marketresolution.infrastructure.feed;

import org.jspecify.annotations.NullMarked;
