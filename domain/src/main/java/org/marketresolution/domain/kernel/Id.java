package org.marketresolution.domain.kernel;

/** An opaque identity: a prefix that names its kind, then a UUIDv7 in Crockford base32. */
public interface Id {
    String value();
}
