-- What the core itself stores: facts on their way, answers that may be asked for again, switches, leases.
create table core.outbox (
  id bigint generated always as identity primary key,
  event text not null,
  payload jsonb not null,
  attempts integer not null default 0,
  due_at timestamptz not null default now()
);
create index outbox_due on core.outbox (due_at, id);

create table core.idempotency (
  id text primary key,
  fingerprint text not null,
  -- Sealed with a key derived from the Idempotency-Key, which is not stored.
  answer text,
  created_at timestamptz not null
);
create index idempotency_created on core.idempotency (created_at);

create table core.flags (
  name text primary key,
  value text not null,
  changed_at timestamptz not null,
  changed_by text not null
);

create table core.jobs (
  name text primary key,
  leased_until timestamptz not null,
  due_at timestamptz not null
);

grant usage on schema core to salve_app;
grant select, insert, update, delete on all tables in schema core to salve_app;
