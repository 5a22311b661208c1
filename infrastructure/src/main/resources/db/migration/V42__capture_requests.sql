-- Addresses that officers asked to be captured, and what became of that.
create table capture_request (
  id           text primary key,
  evidence     text not null,
  url          text not null,
  requested_by text not null,
  roles        text not null,
  requested_at timestamptz not null default now(),
  status       text not null check (status in ('pending', 'attached', 'failed')),
  attempts     int not null default 0,
  due_at       timestamptz not null default now(),
  code         text,
  reason       text,
  sha256       text
);
create index capture_request_due on capture_request (due_at) where status = 'pending';
create index capture_request_evidence on capture_request (evidence, id);
