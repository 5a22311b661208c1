-- An item is found by the digest of any of its captures; the read model is built anew.
delete from evidence_row;
delete from evidence_bearing_outcome;
delete from TokenEntry where processorName = 'evidence';
alter table evidence_row drop column sha256;
create table evidence_digest (
  evidence text not null,
  sha256   text not null,
  primary key (evidence, sha256)
);
create index evidence_digest_sha256 on evidence_digest (sha256);
