-- Where the sandbox's clock stands; it moves only when a client moves it.
create table sandbox_clock (
  only_row boolean primary key default true check (only_row),
  now      timestamptz not null
);

-- What the weighing policy remembers, in log order; rebuilt by replaying the log.
create table weighing_evidence (
  id            text primary key,
  topic         text not null,
  admitted      boolean not null,
  origin        text,
  superseded_by text,
  document      text not null
);
create index weighing_evidence_topic on weighing_evidence (topic) where admitted;
create index weighing_evidence_origin on weighing_evidence (origin) where origin is not null;
create index weighing_evidence_successor on weighing_evidence (superseded_by) where superseded_by is not null;
create table weighing_market (
  id       text primary key,
  topic    text not null,
  document text not null
);
create index weighing_market_topic on weighing_market (topic);
