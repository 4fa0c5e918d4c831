import { stemmer } from "stemmer";

/** Words of a question that say nothing about its subject. */
const empty = new Set(
  `
  a about after all also am an and any are as at be been but by can could did do does for from get got had
  has have he her hers him his how i if in into is it its just like me more much my no not of on or our
  out over she should so some still than that the their them there they this to up us very was we were
  what when where which who why will with would you your`
    .trim()
    .split(/\s+/),
);

/** A word without its endings, by Porter's algorithm (Program 1980;14:130–137): "burning" and "burns" are one. */
export const stem = (word: string): string => stemmer(word);

/** The stems of a text's telling words, each once. */
export function stemsOf(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !empty.has(word)).map(stem));
}

/** So many letters of a stem tell a word: "pregnant" and "pregnancy" are one, "hyperthermia" and "hypertension" two. */
const rootLetters = 7;

/** The stems of a text's telling words, cut so that words of one family meet: for choosing, not for checking. */
export const rootsOf = (text: string): Set<string> =>
  new Set([...stemsOf(text)].map((word) => word.slice(0, rootLetters)));
