-- What the models of others took, by person and day: the budgets are counted from it.
create table ai.spending (
  day date not null,
  account_id text not null,
  tokens bigint not null default 0,
  cost double precision not null default 0,
  primary key (day, account_id)
);
grant select, insert, update, delete on ai.spending to salve_app;
