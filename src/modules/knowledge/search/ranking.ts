import type { Queries } from "#core";
import { sql } from "drizzle-orm";
import type { Hit } from "../contract.ts";
import { literal } from "../index/store.ts";

export interface RankingQuery {
  readonly question: string;
  /** Absent: by words alone. */
  readonly vector?: { readonly of: Float32Array; readonly model: string } | undefined;
  /** False: by vectors alone. */
  readonly byWords: boolean;
  readonly limit: number;
}

/** Reciprocal rank fusion's constant, as in its paper: large enough that no single first place decides. */
const fusionK = 60;
/** Of a word in the text, in a section's name, in an everyday name and in the title (D, C, B, A). */
const weights = sql`'{0.2, 0.2, 0.5, 1}'::real[]`;
/** How deep each list goes. */
const depth = 50;
/** A word not in the knowledge base stands for the nearest one that is, from this likeness on. */
const likenessMin = 0.5;
/** Shorter words have too few trigrams to be told apart. */
const misspeltLettersMin = 5;

/**
 * Ranks chunks by words, by everyday names and by meaning, and fuses the three lists; one statement,
 * so that all see the same knowledge. Words are joined by "or" and weighed by rarity, since a natural
 * question holds words that no article has. A question that is nothing but a name counts that list twice.
 */
export function rank({ question: asked, vector, byWords, limit }: RankingQuery, queries: Queries): Promise<Hit[]> {
  // PostgreSQL's text holds no NUL, and no word does.
  const question = asked.replaceAll("\0", " ");
  return queries.rows<Hit>(sql`
    with size as (
      select count(*)::real as chunks from knowledge.chunks
    ), asked as (
      select lexeme from unnest(to_tsvector('english', ${question}::text))
    ), heard as (
      select coalesce(known.word, near.word) as word,
        max(ln(1 + size.chunks / coalesce(known.chunks, near.chunks, 0.5)) * coalesce(near.likeness, 1)) as weight
      from asked cross join size left join knowledge.lexemes as known on known.word = asked.lexeme
      left join lateral (
        select word, chunks, similarity(word, asked.lexeme) as likeness from knowledge.lexemes
        where known.word is null and length(asked.lexeme) >= ${misspeltLettersMin} and word % asked.lexeme
          and similarity(word, asked.lexeme) >= ${likenessMin}
        order by likeness desc, chunks desc, word limit 1
      ) as near on true
      group by coalesce(known.word, near.word, asked.lexeme), coalesce(known.word, near.word)
    ), meant as (
      select weight, ('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''')::tsquery as query
      from heard where word is not null and ${byWords}
    ), worded as (
      select chunk.id, sum(weight * ts_rank(${weights}, chunk.tsv, query)) as score, sum(weight) as told
      from meant join knowledge.chunks as chunk on chunk.tsv @@ query group by chunk.id
    ), by_words as (
      select id, row_number() over (order by score desc, id) as place from worded order by place limit ${depth}
    ), names as (
      select document_id, sum(weight) * count(*) / length(tsv) as score, count(*) = length(tsv) as is_whole,
        count(*) = length(tsv) and count(*) = (select count(*) from heard) as is_all
      from meant join knowledge.names as name on name.tsv @@ query group by document_id, name, tsv
    ), named as (
      select document_id, max(score) as score, bool_or(is_whole) as is_whole, bool_or(is_all) as is_all
      from names group by document_id
    ), by_names as (
      select chunk.id, dense_rank() over (order by is_all desc, score desc) as place, is_all
      from named join knowledge.chunks as chunk on chunk.document_id = named.document_id
    ), near as (
      ${vector ? nearest(vector.of, vector.model) : nothingNear}
    ), by_meaning as (
      select id, row_number() over (order by distance, id) as place from near
    ), fused as (
      select id, sum((case when is_all then 2.0 else 1.0 end) / (${fusionK} + place))::float8 as score
      from (
        select id, place, false as is_all from by_words
        union all select id, place, is_all from by_names where place <= ${depth}
        union all select id, place, false from by_meaning
      ) as lists
      group by id order by score desc, id limit ${limit}
    )
    select chunk.id as "chunkId", chunk.document_id as "documentId", document.origin, chunk.title,
      document.specialty, chunk.section,
      chunk.text, document.sources, fused.score, coalesce(named.is_whole, false) as "isNamed",
      coalesce(worded.told / nullif((select sum(weight) from heard), 0), 0)::float8 as coverage,
      ${vector ? similarityTo(vector.of, vector.model) : sql`null::float8`} as similarity
    from fused join knowledge.chunks as chunk on chunk.id = fused.id
    join knowledge.documents as document on document.id = chunk.document_id
    left join worded on worded.id = fused.id left join named on named.document_id = chunk.document_id
    order by fused.score desc, fused.id`);
}

const nothingNear = sql`select null::text as id, null::float8 as distance where false`;

const nearest = (vector: Float32Array, model: string) => sql`
  select chunk_id as id, embedding <=> ${literal(vector)}::vector as distance from knowledge.vectors
  where model = ${model} order by distance limit ${depth}`;

/**
 * Null for a chunk that has no vector of this model yet, for others may have another dimension, and
 * where either vector is zero: there is no angle to it.
 */
const similarityTo = (vector: Float32Array, model: string) => sql`(
  select nullif(1 - (embedding <=> ${literal(vector)}::vector), 'NaN') from knowledge.vectors
  where chunk_id = chunk.id and model = ${model})`;
