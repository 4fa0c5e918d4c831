-- How many decisions fell on which level, by hour and by the model that served: for the drift alarm.
-- Counts only; nothing here is about anybody.
create table triage.decisions (
  hour timestamptz not null,
  -- The first 12 digits of the checksum of the model's weights.
  model text not null,
  level text not null,
  -- Decisions in which the model was heard; those of them in which it was slow; those without it.
  heard int not null default 0,
  slow int not null default 0,
  unheard int not null default 0,
  primary key (hour, model, level)
);

grant select, insert, update, delete on triage.decisions to salve_app;
