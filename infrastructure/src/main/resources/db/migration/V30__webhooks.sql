-- Who wants to be told of what. The log itself is the queue: up to `position` it was handed out to lanes.
create table webhook (
  id               text primary key,
  owner            text not null,
  url              text not null,
  description      text,
  types            text[] not null, -- empty: all
  market_ids       text[] not null, -- empty: all, and evidence too
  signature        text not null,
  created_at       timestamptz not null,
  position         bigint not null,
  paused_until     timestamptz,
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_because text
);
create index webhook_owner on webhook (owner, id);

-- With what its deliveries are signed; a key that was replaced signs beside its successor for a while.
create table webhook_key (
  webhook    text not null references webhook on delete cascade,
  number     int  not null,
  secret     bytea not null,
  public_key bytea,
  expires_at timestamptz,
  primary key (webhook, number)
);

-- What is delivered once more; gone as soon as it was handed out to lanes.
create table webhook_replay (
  id       text primary key,
  webhook  text not null references webhook on delete cascade,
  position bigint not null,
  until    bigint not null
);
create index webhook_replay_webhook on webhook_replay (webhook, id);

-- Markets (and evidence) of which something is still to be delivered: what lies behind `position`, up to `until`.
create table webhook_lane (
  webhook  text not null references webhook on delete cascade,
  replay   text not null, -- empty: what happens now
  lane     text not null,
  streams  text[] not null,
  position bigint not null,
  until    bigint not null,
  attempts int not null,
  due_at   timestamptz not null,
  primary key (webhook, lane, replay)
);

-- The newest attempts; older ones are dropped.
create table webhook_delivery (
  id              bigint generated always as identity primary key,
  webhook         text not null references webhook on delete cascade,
  position        bigint, -- none of a ping
  event_id        text not null,
  type            text not null,
  attempt         int not null,
  at              timestamptz not null,
  milliseconds    bigint not null,
  status          int,
  error           text,
  next_attempt_at timestamptz
);
create index webhook_delivery_webhook on webhook_delivery (webhook, id);
create index webhook_delivery_at on webhook_delivery (at);
