-- What waits for somebody: markets by stage and evidence under review.
create table work_row (
  subject       text primary key,
  title         text,
  stage         text not null,
  suspended     boolean not null default false,
  determinate   boolean not null default false,
  rule_versions int[] not null default '{}',
  annulments    int[] not null default '{}',
  due_at        timestamptz not null default 'infinity' -- when the chance is over
);
create index work_row_due on work_row (due_at, subject);
