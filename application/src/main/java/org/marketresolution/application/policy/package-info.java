/** What follows when something has happened: policies that only send commands. */
@NullMarked
package org.marketresolution.application.policy;

import org.jspecify.annotations.NullMarked;
