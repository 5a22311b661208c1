-- What was tried at the front door. Entries are only ever added.
create table audit_entry (
  id         text        primary key,
  at         timestamptz not null, -- wall time
  kind       text        not null,
  actor      text,
  address    text,                 -- none of these four where no request was the cause
  method     text,
  path       text,
  request_id text,
  status     int,                  -- none where the answer was not known yet
  detail     text
);
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_actor on audit_entry (actor, at, id) where actor is not null;
create index audit_entry_kind on audit_entry (kind, at, id);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are append-only';
end $$;
create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change_of_audit();
