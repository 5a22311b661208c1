create table settlement_row (
  market     text not null,
  revision   int  not null,
  position   bigint not null unique,
  rules_hash text not null,
  settled_at timestamptz not null,
  document   text not null,
  primary key (market, revision)
);
create index settlement_row_rules on settlement_row (rules_hash);
