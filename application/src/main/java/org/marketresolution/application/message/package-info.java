/** What every command carries beside its payload. */
@NullMarked
package org.marketresolution.application.message;

import org.jspecify.annotations.NullMarked;
