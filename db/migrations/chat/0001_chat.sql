create schema chat;

-- One episode of care: what is said in it is read together.
create table chat.sessions (
  id text primary key,
  patient_id text not null,
  -- False where a person answers, never the assistant.
  assistant boolean not null,
  state text not null check (state in ('open', 'with_clinician', 'closed')),
  started_at timestamptz not null,
  -- The number of the last message; counting here orders all writers of the session.
  last_seq integer not null default 0,
  -- The most urgent level reached; a later message never falls below it.
  level text
);
create index sessions_patient on chat.sessions (patient_id, started_at desc);

create table chat.messages (
  session_id text not null references chat.sessions (id),
  seq integer not null,
  id text not null unique,
  role text not null check (role in ('patient', 'assistant', 'clinician', 'system')),
  author_id text not null,
  text text not null,
  at timestamptz not null,
  -- The sender's own name for the message; a repeat is the same message.
  client_id text,
  -- The message that this one answers. Each is answered once.
  reply_to integer,
  -- Citations, triage, suggestions and hand-off of an answer.
  extra jsonb not null default '{}',
  primary key (session_id, seq)
);
create unique index messages_client on chat.messages (session_id, client_id) where client_id is not null;
create unique index messages_reply on chat.messages (session_id, reply_to) where reply_to is not null;

grant usage on schema chat to salve_app;
grant select, insert, update on chat.sessions to salve_app;
grant select, insert on chat.messages to salve_app;
