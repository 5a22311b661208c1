-- A corrected settlement is final no more, and stays readable.
alter table settlement_row add column superseded boolean not null default false;
create index settlement_row_final on settlement_row (position) where not superseded;
