create table timer (
  market text        not null,
  kind   smallint    not null,
  due_at timestamptz not null,
  primary key (market, kind)
);
create index timer_due on timer (due_at, kind, market);
