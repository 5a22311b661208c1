create table api_key (
  id           text        primary key,
  name         text        not null,
  owner        text        not null,
  roles        text[]      not null,
  prefix       text        not null, -- of the newest secret; public
  created_at   timestamptz not null,
  created_by   text        not null,
  expires_at   timestamptz,
  last_used_at timestamptz,          -- at most an hour behind
  revoked_at   timestamptz
);
create index api_key_owner on api_key (owner, id);

-- SHA-256 of 256 random bits; during a rotation a key has two.
create table api_key_secret (
  hash        bytea primary key,
  key         text  not null references api_key (id),
  valid_until timestamptz
);
create index api_key_secret_key on api_key_secret (key);
