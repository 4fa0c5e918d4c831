-- What answers may quote: documents, cut into chunks, found by their words and by their meaning.
create schema knowledge;

create table knowledge.documents (
  id text primary key,
  -- Whose words they are: articles of this binary, or a file that an operator brought.
  origin text not null default 'shipped' check (origin in ('shipped', 'imported')),
  title text not null,
  aliases jsonb not null,
  specialty text not null,
  sources jsonb not null,
  written date not null,
  review date not null,
  language text not null,
  licence text not null,
  -- Of the text that the rows were made from: an unchanged document is left alone.
  checksum text not null
);

create table knowledge.chunks (
  id text primary key,
  document_id text not null references knowledge.documents (id) on delete cascade,
  -- Its place in the document, from 0.
  place integer not null,
  section text not null,
  -- Of the document; repeated here because a chunk is found by them too.
  title text not null,
  aliases text not null,
  text text not null,
  sentences jsonb not null,
  tsv tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', aliases), 'B')
    || setweight(to_tsvector('english', text), 'D')) stored
);
-- Knowledge is read far more often than written: no list of pending entries that each search must walk.
create index chunks_tsv on knowledge.chunks using gin (tsv) with (fastupdate = off);
create index chunks_document on knowledge.chunks (document_id, place);

-- Apart from the chunks, so that a search by meaning reads nothing but vectors. Of any dimension: those
-- of the model before may stand beside those of the next until they are replaced, and only vectors of
-- one model are ever compared. Exact search takes milliseconds for thousands of chunks; past that, add
-- a partial HNSW index over (embedding::vector(n)) for the one model.
create table knowledge.vectors (
  chunk_id text primary key references knowledge.chunks (id) on delete cascade,
  model text not null,
  embedding vector not null
);
create index vectors_model on knowledge.vectors (model);

-- The title and everyday names of a document. A question with all words of one names the document.
create table knowledge.names (
  document_id text not null references knowledge.documents (id) on delete cascade,
  name text not null,
  tsv tsvector not null generated always as (to_tsvector('english', name)) stored,
  primary key (document_id, name)
);
create index names_tsv on knowledge.names using gin (tsv) with (fastupdate = off);

-- How many chunks hold each word: rare words tell more, and a misspelt one is looked up here.
create table knowledge.lexemes (
  word text primary key,
  chunks integer not null
);
create index lexemes_like on knowledge.lexemes using gin (word gin_trgm_ops);

grant usage on schema knowledge to salve_app;
grant select, insert, update, delete on all tables in schema knowledge to salve_app;
