-- What was switched off by itself, why, and how that ended.
create schema control;

create table control.trips (
  id text primary key,
  feature text not null,
  cause text not null,
  at timestamptz not null,
  -- How often in a row the probe found it well since.
  well integer not null default 0,
  probed_at timestamptz,
  -- When it was proposed to switch on again: a person decides.
  proposed_at timestamptz,
  settled_at timestamptz,
  settled_by text
);
-- One at a time: what is off cannot be switched off again.
create unique index trips_open on control.trips (feature) where settled_at is null;

grant usage on schema control to salve_app;
grant select, insert, update, delete on control.trips to salve_app;
