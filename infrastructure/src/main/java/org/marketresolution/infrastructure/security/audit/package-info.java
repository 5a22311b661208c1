/** What was tried at the front door, and by whom: entries that are only ever added. */
@NullMarked
package org.marketresolution.infrastructure.security.audit;

import org.jspecify.annotations.NullMarked;
