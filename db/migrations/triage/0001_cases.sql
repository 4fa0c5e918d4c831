create schema triage;

-- What was told and what was decided, kept so that a decision can be laid open as it was made.
create table triage.cases (
  id text primary key,
  -- The account whose symptoms they are.
  patient text not null,
  request jsonb not null,
  -- Answers to questions, as findings; grows with each interview.
  answers jsonb not null default '{}',
  result jsonb not null,
  trace jsonb not null,
  -- Counts the decisions, so that two interviews at once cannot lose one another's answers.
  revision int not null default 1 check (revision >= 1),
  created_at timestamptz not null,
  decided_at timestamptz not null
);
create index cases_of_patient on triage.cases (patient, created_at desc, id);

-- Earlier decisions of a case: an interview replaces the current one and forgets none.
create table triage.revisions (
  case_id text not null references triage.cases,
  revision int not null,
  answers jsonb not null,
  result jsonb not null,
  trace jsonb not null,
  decided_at timestamptz not null,
  primary key (case_id, revision)
);

grant usage on schema triage to salve_app;
grant select, insert, update on triage.cases to salve_app;
grant select, insert on triage.revisions to salve_app;
