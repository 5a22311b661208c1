create table evidence_row (
  id         text primary key,
  topic      text not null,
  issuer     text not null,
  headline   text,
  state      text not null,
  origin_key text not null,
  sha256     text,
  predicates text[] not null
);
create index evidence_row_topic on evidence_row (topic, state);
create index evidence_row_issuer on evidence_row (issuer);
create index evidence_row_sha256 on evidence_row (sha256) where sha256 is not null;
create index evidence_row_origin on evidence_row (origin_key);
-- Markets whose rules name a predicate of an item's, for bears_on and market_id.
create table evidence_bearing_outcome (
  market     text not null,
  outcome    text not null,
  topic      text not null,
  predicates text[] not null,
  weighs     boolean not null,
  primary key (market, outcome)
);
create index evidence_bearing_topic on evidence_bearing_outcome (topic);
