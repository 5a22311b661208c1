-- Markets whose windows stand still.
create table timer_hold (
  market text primary key
);
