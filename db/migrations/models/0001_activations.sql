create schema models;

-- Which triage model was chosen, as a history: the newest revision counts, and none is ever changed.
-- Without any the model in the binary serves.
create table models.activations (
  revision int primary key check (revision >= 1),
  -- ID@VERSION+SHA12 of an imported model; null: the one in the binary, whichever that is by then.
  model text,
  -- The revision that a rollback returns to, 0 being the time before the first; null: there is nothing beneath.
  beneath int check (beneath >= 0 and beneath < revision),
  chosen_by text not null,
  chosen_at timestamptz not null
);

grant usage on schema models to salve_app;
grant select, insert on models.activations to salve_app;
