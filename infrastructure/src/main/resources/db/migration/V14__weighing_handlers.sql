-- The policy remembers who handled each item now: it reads the log again, where what it sends is idempotent.
delete from weighing_evidence;
delete from weighing_market;
delete from TokenEntry where processorName = 'weighing';
