-- Whether the deadline has passed is an event, not a comparison; the read model is built anew.
delete from market_row;
delete from TokenEntry where processorName = 'markets';
alter table market_row add column deadline_passed boolean not null default false;
