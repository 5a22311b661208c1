-- The log: one order, no gaps (position 0, 1, 2, …). Rows are never changed; only event_payload rows may be erased.
create table event (
  position            bigint primary key,
  stream_type         text   not null,
  stream_id           text   not null,
  sequence            bigint not null,
  event_id            text   not null unique,
  type                text   not null,
  revision            int    not null,
  recorded_at         text   not null, -- RFC 3339 with six fraction digits, as hashed; its text order is its time order
  payload_commitment  bytea  not null,
  metadata_commitment bytea  not null,
  leaf_hash           bytea  not null,
  unique (stream_id, sequence)
);
create index event_recorded_at on event (recorded_at, position);

-- bytea, because jsonb would rewrite the bytes that are hashed.
create table event_payload (
  position bigint primary key references event (position),
  payload  bytea not null,
  metadata bytea not null,
  salt     bytea not null
);

-- Whoever appends holds this row's lock, so expected sequences are exact and positions contiguous.
create table log_head (
  only_row      boolean primary key default true check (only_row),
  next_position bigint not null,
  recorded_at   text   not null
);
insert into log_head (next_position, recorded_at) values (0, '0000-01-01T00:00:00.000000Z');

-- Names that clients give to streams, claimed in the flush that appends the naming event.
create table unique_name (
  scope     text not null,
  name      text not null,
  stream_id text not null,
  primary key (scope, name)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is append-only';
end $$;
create trigger event_is_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();
create trigger event_payload_is_never_rewritten before update or truncate on event_payload
  for each statement execute function refuse_change();
