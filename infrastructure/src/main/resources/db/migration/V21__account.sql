-- Persons who sign in with a password. Rows stay, so that no name ever passes to another person.
create table account (
  id           text        primary key,
  username     text        not null unique,
  password     text        not null, -- hashed, with the algorithm's name before it
  roles        text[]      not null,
  created_at   timestamptz not null,
  created_by   text        not null,
  disabled_at  timestamptz,
  revision     int         not null default 1, -- sessions begun before the last change have another
  failures     int         not null default 0,
  locked_until timestamptz
);
