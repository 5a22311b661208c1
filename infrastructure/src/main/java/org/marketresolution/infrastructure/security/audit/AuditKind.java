package org.marketresolution.infrastructure.security.audit;

/** What an audit entry tells of. */
public enum AuditKind {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    /** A 401 in spite of a credential. */
    CREDENTIAL_REFUSED,
    /** A 403. */
    ACCESS_REFUSED,
    API_KEY_CREATED,
    API_KEY_ROTATED,
    API_KEY_REVOKED,
    /** Once per key and hour at most. */
    API_KEY_USED,
    ACCOUNT_CREATED,
    ACCOUNT_ROLES_SET,
    ACCOUNT_PASSWORD_SET,
    ACCOUNT_DISABLED,
    EVIDENCE_CONTENT_READ,
    EXPORTED
}
