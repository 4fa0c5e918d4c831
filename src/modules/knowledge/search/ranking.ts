import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Hit } from "../contract.ts";
import { literal } from "../index/store.ts";
import { otherNamesIn } from "./synonyms.ts";

export interface RankingQuery {
  readonly question: string;
  /** Absent: by words alone. */
  readonly vector?: { readonly of: Float32Array; readonly model: string } | undefined;
  /** False: by vectors alone. */
  readonly byWords: boolean;
  readonly limit: number;
}

type Vector = NonNullable<RankingQuery["vector"]>;

// How much each kind of evidence weighs. Set on development questions; models/embedding/MODEL_CARD.md has
// the figures. Halving or doubling one changes little, but for words in the text: let them count for more, and the
// longest texts win.
/** Of a word in the title or heading, and of one in the text or in another name. */
const headWeight = 1;
const textWeight = 0.2;
/** Of a cosine of 1. A word's weight is the logarithm of its rarity: 4 for one of fifty chunks, 9 for one of 8,000. */
const meaningWeight = 10;
/** Of a name that is all the question says. */
const nothingElseFactor = 1.5;
/**
 * A name that is a common word names nothing by chance: it has to be this share of what the question tells, or this
 * rare beside the rarest word there can be.
 */
const tellingShare = 0.25;
const tellingRarity = 0.45;
/** Of a word that the question has only by another name. */
const otherNameShare = 0.5;
/** A title and heading of twice as many words as this count for some six tenths of one that has as many. */
const headWordsTypical = 5;

/** The rarest words decide; a long story has many that tell nothing. */
const wordsMax = 24;
/** A word not in the knowledge base stands for the nearest one that is, from this likeness on. */
const likenessMin = 0.5;
/** Shorter words have too few trigrams to be told apart. */
const misspeltLettersMin = 5;
// Where many are equal, they are ordered by a hash first: to compare texts by a language's rules takes longer than
// all else.
/** How many chunks each way brings forward to be compared, and how many names and texts are opened for it. */
const nearMax = 40;
const namedMax = 120;
const wordedMax = 60;
const namesOpenedMax = 3000;
const textsOpenedMax = 300;

/**
 * Brings chunks forward by name, by rare words and by meaning, then weighs all evidence on each of them; one
 * statement, so that all see the same knowledge. Words are joined by "or" and weighed by rarity, since a natural
 * question holds words that no document has.
 */
export function rank({ question: asked, vector, byWords, limit }: RankingQuery, queries: Queries): Promise<Hit[]> {
  // PostgreSQL's text holds no NUL, and no word does.
  const question = byWords ? asked.replaceAll("\0", " ") : "";
  return queries.rows<Hit>(sql`
    with ${heard(question, otherNamesIn(question))}, ${named}, ${worded}, near as (
      ${vector ? nearest(vector) : sql`select null::text as id where false`}
    ), found as materialized (
      select chunk.id, chunk.document_id, chunk.tsv, chunk.head_words,
        ${vector ? similarityTo(vector) : sql`null::float8`} as similarity
      from (
        select id from (
          select id from by_names union all select id from by_words union all select id from near
        ) as each group by hashtext(id), id
      ) as picked join knowledge.chunks as chunk on chunk.id = picked.id where chunk.same_as is null
    ), ranked as (
      select found.id, similarity, told, coalesce(is_whole, false) as is_whole, coalesce(weighed.score, 0)
        + coalesce(named.score, 0) + ${meaningWeight}::float8 * coalesce(similarity, 0) as score
      from found left join named on named.document_id = found.document_id cross join lateral (
        select sum(weight) as told, sum(weight * (${textWeight}::float8 * (tsv @@ text_query)::int
          + ${headWeight}::float8 * (tsv @@ head_query)::int
            / (1 + 0.9 * (0.3 + 0.7 * head_words / ${headWordsTypical}::float8)))) as score
        from meant where found.tsv @@ meant.query
      ) as weighed
      order by score desc, found.id limit ${limit}
    )
    select chunk.id as "chunkId", chunk.document_id as "documentId", document.origin, chunk.title, document.specialty,
      chunk.section, chunk.text, document.sources, ranked.score::float8 as score,
      ranked.is_whole as "isNamed", ranked.similarity,
      least(1, coalesce(told / nullif((select sum(weight) from heard where is_asked), 0), 0))::float8 as coverage
    from ranked join knowledge.chunks as chunk on chunk.id = ranked.id
    join knowledge.documents as document on document.id = chunk.document_id
    order by ranked.score desc, ranked.id`);
}

/** The question's words and those of other names for what it names, as far as they are known, with their weight. */
const heard = (question: string, others: string): SQL => sql`
  asked as (
    select lexeme, true as is_asked from unnest(to_tsvector('english', ${question}::text))
    union all select lexeme, false from unnest(to_tsvector('english', ${others}::text))
    where not to_tsvector('english', ${question}::text) @@ ${quoted(sql`lexeme`)}::tsquery
  ), heard as (
    select coalesce(known.word, near.word) as word, bool_or(is_asked) as is_asked,
      max(coalesce(known.chunks, near.chunks)) as chunks, max(coalesce(known.terms, near.terms)) as terms,
      max(ln(1 + counted.chunks / coalesce(known.chunks, near.chunks, 0.5)) * coalesce(near.likeness, 1)
        * case when is_asked then 1::float8 else ${otherNameShare}::float8 end) as weight
    from asked cross join knowledge.counted left join knowledge.lexemes as known on known.word = asked.lexeme
    left join lateral (
      select word, chunks, terms, similarity(word, asked.lexeme) as likeness from knowledge.lexemes
      where known.word is null and is_asked and length(asked.lexeme) >= ${misspeltLettersMin}
        and left(word, 2) in (left(asked.lexeme, 2), reverse(left(asked.lexeme, 2)))
        and similarity(word, asked.lexeme) >= ${likenessMin}
      order by likeness desc, chunks desc, word limit 1
    ) as near on true
    group by coalesce(known.word, near.word, asked.lexeme), coalesce(known.word, near.word)
  ), meant as materialized (
    select weight, is_asked, chunks, terms, ${quoted(sql`word`)}::tsquery as query,
      (${quoted(sql`word`)} || ':AC')::tsquery as head_query, (${quoted(sql`word`)} || ':BD')::tsquery as text_query
    from heard where word is not null order by weight desc, word limit ${wordsMax}
  )`;

/** Documents by their names: a name counts by what the question has of it, and by how much of it that is. */
const named = sql`
  name_words as (
    select query, weight from (
      select query, weight, sum(terms) over (order by terms, query) as opened,
        row_number() over (order by terms, query) as place
      from meant where terms > 0
    ) as words where opened <= ${namesOpenedMax} or place = 1
  ), terms_met as materialized (
    select name, tsv from name_words join knowledge.terms as term on term.tsv @@ name_words.query
    group by hashtext(name), name, tsv
    order by sum(weight) * count(*) / length(tsv) desc, hashtext(name), name limit ${namedMax}
  ), terms_told as (
    select name, told.words = length(tsv) and told.weight >= least(${tellingShare}::float8 * whole.weight,
        ${tellingRarity}::float8 * ln(1 + counted.chunks)) as is_whole,
      told.weight * told.words / length(tsv) * case when told.words = length(tsv) and told.asked = whole.words
        then ${nothingElseFactor}::float8 else 1::float8 end as score
    from terms_met cross join knowledge.counted cross join (
      select count(*) as words, sum(weight) as weight from heard where is_asked
    ) as whole cross join lateral (
      select sum(weight) as weight, count(*) as words, count(*) filter (where is_asked) as asked
      from meant where terms_met.tsv @@ meant.query
    ) as told
  ), named as materialized (
    select document_id, max(score) as score, bool_or(is_whole) as is_whole
    from terms_told cross join lateral (
      -- Apart, so that the few names are looked up, whatever the planner thinks of how many there are.
      select document_id from knowledge.names where names.name = terms_told.name offset 0
    ) as bearer group by hashtext(document_id), document_id
    order by score desc, hashtext(document_id), document_id limit ${namedMax}
  ), by_names as (
    select chunk.id from named cross join lateral (
      select id from knowledge.chunks where chunks.document_id = named.document_id offset 0
    ) as chunk
  )`;

/** Chunks by the rarest of the words: the others stand in too many to be opened. */
const worded = sql`
  rare_words as (
    select query, weight from (
      select query, weight, sum(chunks) over (order by chunks, query) as opened,
        row_number() over (order by chunks, query) as place
      from meant
    ) as words where opened <= ${textsOpenedMax} or place = 1
  ), by_words as (
    select chunk.id from rare_words join knowledge.chunks as chunk on chunk.tsv @@ rare_words.query
    group by hashtext(chunk.id), chunk.id order by sum(weight) desc, hashtext(chunk.id), chunk.id limit ${wordedMax}
  )`;

/** A lexeme as a query finds it, whatever signs are in it. */
const quoted = (lexeme: SQL): SQL => sql`('''' || replace(replace(${lexeme}, '\\', '\\\\'), '''', '''''') || '''')`;

/** The dimension is part of the statement: the index is one over vectors of this dimension. */
const nearest = ({ of, model }: Vector): SQL => {
  const type = sql.raw(`vector(${of.length})`);
  return sql`
    select chunk_id as id from knowledge.vectors
    where model = ${model} and vector_dims(embedding) = ${sql.raw(String(of.length))}
    order by embedding::${type} <=> ${literal(of)}::${type} limit ${nearMax}`;
};

/**
 * Null for a chunk that has no vector of this model yet, for others may have another dimension, and
 * where either vector is zero: there is no angle to it.
 */
const similarityTo = ({ of, model }: Vector): SQL => sql`(
  select nullif(1 - (embedding <=> ${literal(of)}::vector), 'NaN') from knowledge.vectors
  where chunk_id = chunk.id and model = ${model})`;
