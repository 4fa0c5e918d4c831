import eponymText from "./words/eponyms.txt" with { type: "text" };
import givenText from "./words/given.txt" with { type: "text" };
import medicalText from "./words/medical.txt" with { type: "text" };
import nativeText from "./words/native.txt" with { type: "text" };
import placeText from "./words/places.txt" with { type: "text" };
import surnameText from "./words/surnames.txt" with { type: "text" };
import vocabularyText from "./words/vocabulary.txt" with { type: "text" };

/** The word lists; every word in lower case and without accents, but for native scripts. */
export interface Lexicon {
  readonly given: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** First words of places of several words, so that others are not looked at. */
  readonly placeStarts: ReadonlySet<string>;
  /** English words that mean something. */
  readonly vocabulary: ReadonlySet<string>;
  /** Names that stand before "disease" or "syndrome" in medical prose. */
  readonly eponyms: ReadonlySet<string>;
  /** Names in their own scripts. */
  readonly native: ReadonlySet<string>;
  /** A list of words/medical.txt. */
  medical(list: MedicalList): ReadonlySet<string>;
}
export type MedicalList =
  | "eponym"
  | "brand"
  | "acronym"
  | "term"
  | "general"
  | "organism"
  | "head"
  | "facility"
  | "generic"
  | "state"
  | "site"
  | "surgeon";

const entries = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const unjoined = (text: string): string[] => entries(text).map((entry) => entry.replaceAll("_", " "));

function read(): Lexicon {
  const lists = new Map<string, Set<string>>();
  for (const line of medicalText.split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [list, ...words] = unjoined(line);
    const set = lists.get(list!) ?? new Set();
    for (const word of words) set.add(word);
    lists.set(list!, set);
  }
  const places = new Set(unjoined(placeText));
  return {
    given: new Set(entries(givenText)),
    surnames: new Set(entries(surnameText)),
    places,
    placeStarts: new Set([...places].filter((place) => /[ -]/.test(place)).map((place) => place.split(/[ -]/)[0]!)),
    vocabulary: new Set(entries(vocabularyText)),
    eponyms: new Set(entries(eponymText)),
    native: new Set(entries(nativeText)),
    medical: (list) => lists.get(list) ?? new Set(),
  };
}

let lexicon: Lexicon | undefined;
/** Read when it is first needed: a process that keeps all text inside never pays for it. */
export const words = (): Lexicon => (lexicon ??= read());
