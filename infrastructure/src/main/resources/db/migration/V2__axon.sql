-- Axon's token store and dead-letter queue under its default names; derived data, outside the log.
create table TokenEntry (
  processorName varchar(255) not null,
  segment       integer      not null,
  token         bytea,
  tokenType     varchar(255),
  timestamp     varchar(255),
  owner         varchar(255),
  primary key (processorName, segment)
);

create table DeadLetterEntry (
  deadLetterIdentifier varchar(255) primary key,
  processingGroup      varchar(255) not null,
  sequenceIdentifier   varchar(255) not null,
  sequenceIndex        bigint       not null,
  messageType          varchar(255) not null,
  eventIdentifier      varchar(255) not null,
  timestamp            varchar(255) not null,
  payloadType          varchar(255) not null,
  payloadRevision      varchar(255),
  payload              bytea        not null,
  metaData             bytea,
  type                 varchar(255),
  aggregateIdentifier  varchar(255),
  sequenceNumber       bigint,
  tokenType            varchar(255),
  token                bytea,
  enqueuedAt           varchar(255) not null,
  lastTouched          varchar(255),
  processingStarted    varchar(255),
  causeType            varchar(255),
  causeMessage         varchar(1023),
  diagnostics          bytea,
  unique (processingGroup, sequenceIdentifier, sequenceIndex)
);
create index DeadLetterEntry_processingGroup on DeadLetterEntry (processingGroup);
