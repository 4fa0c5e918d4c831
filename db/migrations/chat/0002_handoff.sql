-- Conversations that wait for a clinician, have one, or had one. None of their words stand here.
create table chat.handoffs (
  id text primary key,
  session_id text not null references chat.sessions (id),
  patient_id text not null,
  -- 'joined': a clinician came without having been asked for.
  reason text not null check (reason in ('crisis', 'emergency', 'request', 'unsure', 'joined')),
  -- 0 is served first.
  priority smallint not null,
  state text not null check (state in ('waiting', 'taken', 'closed')),
  -- Since when the patient waits for a person; a release does not begin it anew.
  waiting_since timestamptz not null,
  -- Who has it, or had it when it was closed, by the name that the patient was told, and since when.
  taken_by text,
  taken_by_name text,
  taken_at timestamptz,
  closed_at timestamptz,
  check (state <> 'taken' or taken_by is not null)
);
-- A conversation stands in the queue once.
create unique index handoffs_open on chat.handoffs (session_id) where state <> 'closed';
create index handoffs_queue on chat.handoffs (priority, id) where state <> 'closed';

-- By which way an answer was made, and by which version of what made it: what feedback is counted by.
alter table chat.messages add column route text, add column version text;

-- What somebody thinks of an answer: one opinion each, the last one counts.
create table chat.feedback (
  session_id text not null,
  seq integer not null,
  account_id text not null,
  helpful boolean not null,
  why text,
  report text check (report in ('harmful', 'wrong', 'other')),
  at timestamptz not null,
  primary key (session_id, seq, account_id),
  foreign key (session_id, seq) references chat.messages (session_id, seq)
);
create index feedback_reports on chat.feedback (at) where report = 'harmful';

grant select, insert, update on chat.handoffs to salve_app;
grant select, insert, update on chat.feedback to salve_app;
