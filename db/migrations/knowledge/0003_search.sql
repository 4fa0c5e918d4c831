-- Where a word stands decides what it tells: in the title (A), the heading (C), another name (B) or the text (D).
alter table knowledge.chunks drop column tsv;
alter table knowledge.chunks add column tsv tsvector not null generated always as (
  setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', section), 'C')
  || setweight(to_tsvector('english', aliases), 'B') || setweight(to_tsvector('english', text), 'D')) stored;
-- Each search looks into a few hundred of them: kept beside the row and not packed.
alter table knowledge.chunks alter column tsv set storage main;
create index chunks_tsv on knowledge.chunks using gin (tsv) with (fastupdate = off);
-- How many words name the chunk: one of few names it better than one of many.
alter table knowledge.chunks add column head_words smallint not null
  generated always as (length(to_tsvector('english', title || ' ' || section))) stored;

-- Every name once: thousands of documents share theirs, and a question is held against each name, not each document.
create table knowledge.terms (
  name text primary key,
  tsv tsvector not null generated always as (to_tsvector('english', name)) stored
);
create index terms_tsv on knowledge.terms using gin (tsv) with (fastupdate = off);
drop index knowledge.names_tsv;
alter table knowledge.names drop column tsv;
create index names_name on knowledge.names (name);

-- In how many names each word stands: "disease" finds too many to be looked for alone.
alter table knowledge.lexemes add column terms integer not null default 0;
-- A misspelt word is looked for among those that begin like it: a few hundred are compared, not all.
drop index knowledge.lexemes_like;
create index lexemes_begin on knowledge.lexemes (left(word, 2));
-- How many chunks were counted, so that no search counts them.
create table knowledge.counted (
  is_it boolean primary key default true check (is_it),
  chunks integer not null
);
insert into knowledge.counted (chunks) values (0);

-- An approximate index (HNSW) over the vectors of one dimension. The application owns no table, so it asks for one
-- by this function; the second time there is nothing to do.
create function knowledge.index_vectors(dimension integer) returns void language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  if dimension < 1 or dimension > 2000 then
    return; -- Such vectors are compared one by one.
  end if;
  execute format(
    'create index if not exists %I on knowledge.vectors
       using hnsw ((embedding::public.vector(%s)) public.vector_cosine_ops) where public.vector_dims(embedding) = %s',
    'vectors_near_' || dimension, dimension, dimension);
end $$;
revoke all on function knowledge.index_vectors from public;
grant execute on function knowledge.index_vectors to salve_app;

grant select, insert, update, delete on all tables in schema knowledge to salve_app;

-- Passages are embedded in another way from here on: their names beside their text. Made anew in the background.
delete from knowledge.vectors;
