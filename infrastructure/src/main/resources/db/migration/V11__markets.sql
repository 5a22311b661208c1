create table market_row (
  id         text primary key,
  topic      text not null,
  title      text not null,
  tags       text[] not null,
  state      text not null,
  case_state text,
  finality   text not null,
  deadline   timestamptz,
  changed_at timestamptz not null
);
create index market_row_topic on market_row (topic);
create index market_row_state on market_row (state, case_state);
