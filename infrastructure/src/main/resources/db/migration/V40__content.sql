-- Captured bytes under their own digest, in chunks so that neither side ever holds a whole file.
create table content (
  sha256     text primary key,
  blob       text not null unique,
  size       bigint not null,
  media_type text not null,
  suggested  text,
  stored_at  timestamptz not null default now()
);
-- Chunk n holds the bytes from n * 256 KiB on.
create table content_chunk (
  blob   text not null,
  number int not null,
  bytes  bytea not null,
  primary key (blob, number)
);
-- What is captured is mostly compressed already; a second compression costs time and saves nothing.
alter table content_chunk alter column bytes set storage external;
-- A blob that is still arriving; what stays here untouched for long was abandoned by a crash.
create table content_upload (
  blob       text primary key,
  touched_at timestamptz not null default now()
);
-- Stored bytes that were found not to have their digest any more.
create table content_fault (
  sha256   text primary key,
  actual   text not null,
  found_at timestamptz not null default now()
);
create trigger content_chunk_is_never_rewritten before update or truncate on content_chunk
  for each statement execute function refuse_change();
