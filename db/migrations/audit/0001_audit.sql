-- The record. Append-only by privilege: the application may insert and select, and nothing else.
create schema audit;

create table audit.events (
  id text primary key,
  at timestamptz not null,
  actor text not null,
  role text not null,
  action text not null,
  resource text not null,
  resource_id text,
  subject text,
  purpose text not null,
  outcome text not null,
  request_id text not null,
  address text not null,
  -- The order in which the record took them in; pages go by it.
  seq bigint generated always as identity unique
);
create index events_actor on audit.events (actor, seq desc);
create index events_subject on audit.events (subject, seq desc);
create index events_at on audit.events (at);

grant usage on schema audit to salve_app;
grant select, insert on audit.events to salve_app;
