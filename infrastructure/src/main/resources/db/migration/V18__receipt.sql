-- Answers to writes with an Idempotency-Key, kept in the flush of their events; technical, so by wall time.
create table receipt (
  principal   text not null,
  key         text not null,
  fingerprint text not null,  -- SHA-256 of method, path and body
  status      int not null,
  headers     bytea not null, -- a JSON object
  body        bytea not null,
  kept_at     timestamptz not null default clock_timestamp(),
  primary key (principal, key)
);
create index receipt_kept_at on receipt (kept_at);
