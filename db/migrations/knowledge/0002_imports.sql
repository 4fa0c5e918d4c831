-- What was imported stands beside the articles of the binary, and states only what its file stated.
alter table knowledge.documents alter column written drop not null;
alter table knowledge.documents alter column review drop not null;
alter table knowledge.documents alter column specialty set default '';
-- Where it came from as a whole: `shipped`, or the name under which a path was imported.
alter table knowledge.documents add column collection text not null default 'shipped';
-- What its file calls it, by which it is known again; null for a shipped article, whose id that is.
alter table knowledge.documents add column known_as text;
create index documents_collection on knowledge.documents (collection);

-- Of title, section and text: what two passages are the same by.
alter table knowledge.chunks add column digest text not null default '';
-- The first passage of this digest, which is found in its place; when that goes, this one is found itself.
alter table knowledge.chunks add column same_as text references knowledge.chunks (id) on delete set null;
create index chunks_digest on knowledge.chunks (digest) where digest <> '';
create index chunks_same_as on knowledge.chunks (same_as) where same_as is not null;

-- Vectors of the next index stand beside those that serve until they are complete.
alter table knowledge.vectors drop constraint vectors_pkey;
alter table knowledge.vectors add primary key (chunk_id, model);

-- One row. The version grows with every change of what may be quoted, in the statement that changes it.
create table knowledge.state (
  is_it boolean primary key default true check (is_it),
  version bigint not null default 0,
  -- Which vectors serve, and which are being made to take their place: values of `vectors.model`.
  serving text,
  building text
);
insert into knowledge.state default values;

-- When each collection was last compared with where it comes from.
create table knowledge.collections (
  name text primary key,
  checked_at timestamptz not null
);

create table knowledge.imports (
  id text primary key,
  collection text not null,
  path text not null,
  -- What the caller stated, and what tells this import from another of the same path.
  options jsonb not null,
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Of the process that works on it; past it, another may go on.
  leased_by text,
  leased_until timestamptz not null,
  files integer not null default 0,
  passed_over integer not null default 0
);
create unique index imports_running on knowledge.imports (path, options) where state = 'running';

-- How far each file is: whatever is counted here was stored in the same statement.
create table knowledge.import_files (
  import_id text not null references knowledge.imports (id) on delete cascade,
  path text not null,
  -- Of the bytes: a file that changed since is read from its start.
  digest text not null,
  position integer not null,
  is_done boolean not null,
  added integer not null,
  changed integer not null,
  unchanged integer not null,
  duplicates integer not null,
  bad integer not null,
  chunks integer not null,
  primary key (import_id, path)
);

create table knowledge.import_mistakes (
  import_id text not null references knowledge.imports (id) on delete cascade,
  path text not null,
  -- Its place among the file's readings, by which it is stored once.
  position integer not null,
  line integer,
  detail text not null,
  primary key (import_id, path, position)
);

grant select, insert, update, delete on all tables in schema knowledge to salve_app;
