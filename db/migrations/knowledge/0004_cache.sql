-- What searches found, for every process: by a digest of the question, so that no words of a person stand here.
create table knowledge.found (
  key text primary key,
  -- Of `knowledge.state`: what was found in other knowledge is not shown.
  version bigint not null,
  vectors text,
  found jsonb not null,
  expires_at timestamptz not null
);
create index found_expires on knowledge.found (expires_at);
grant select, insert, update, delete on knowledge.found to salve_app;
