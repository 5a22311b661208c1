/** Pages of the API as tables for spreadsheets. */
@NullMarked
package org.marketresolution.infrastructure.table;

import org.jspecify.annotations.NullMarked;
