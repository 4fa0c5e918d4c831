-- The planner must know how many rows there are, or it reads whole tables and passes the index of vectors over. The
-- embedded database takes no statistics by itself. Small samples tell enough, and keep nobody waiting.
create function knowledge.take_statistics(name text) returns void language plpgsql security definer
set search_path = pg_catalog, public set default_statistics_target = 10 as $$
begin
  if name not in ('chunks', 'vectors', 'names', 'terms', 'lexemes', 'documents') then
    raise exception 'no such table: %', name;
  end if;
  execute format('analyze knowledge.%I', name);
end $$;
revoke all on function knowledge.take_statistics from public;
grant execute on function knowledge.take_statistics to salve_app;
