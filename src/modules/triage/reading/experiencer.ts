import type { Span } from "./clauses.ts";
import type { Token } from "./tokens.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Relatives for whom one asks as often as one speaks of them. */
const relatives = list(
  "mother mum mom mummy father dad daddy grandmother grandma granny gran nan nana grandfather grandad granddad " +
    "grandpa brother sister twin law parents",
);
/** For these one nearly always asks. */
const dependents = list("wife husband partner boyfriend girlfriend son sons daughter daughters");
/** People whose illness is seldom the question. */
const strangers = list(
  "uncle aunt auntie cousin niece nephew neighbour neighbor neighbours colleague coworker colleagues workmate " +
    "classmate teacher flatmate roommate housemate " +
    "ex boss friend friends mate mates relatives relative character actor actress celebrity lady stepdad stepmother " +
    "landlord customer client guest dog cat horse pet rabbit hamster puppy kitten",
);
const patients = list("baby toddler newborn infant child patient pt");
const animals = list("dog cat horse pet rabbit hamster puppy kitten");
/** They speak, and what they say is of the patient. */
const speech = list(
  "says said say thinks thought think told tells noticed notices reckons asked asks believes worries worried wants " +
    "suggested insists sent brought drove gave found " +
    "called calls heard saw hit hits kicked punched bit scratched pushed attacked stepped beat beats",
);
const linking = list("to with from by off on for like told tell tells asked ask and at of than as hit");
/** A stranger is named with an article; "dog bite" and "ex smoker" name nobody. */
const articles = list("my our his her the a an this that their your one two three four some both best old");
const verbs = list("has had is was were are keeps kept got gets threw vomited coughed died suffers suffered");
/** What happened to others once is no reason to ask; what happens now is. */
const over = list("had died suffered was were got used survived passed took came nearly");
const lately = list(
  "today now just tonight ago yesterday morning currently suddenly minutes hour hours is has keeps started night " +
    "earlier this since still",
);

export type Subject = "self" | "dependent" | "relative" | "stranger" | "animal" | "unknown";

export interface Person {
  readonly subject: Subject;
  /** Where the person is named. */
  readonly at: number;
}

/** So many words behind the person what was had is still theirs, whatever else the sentence says. */
const nearMax = 8;

const nobody: Person = { subject: "unknown", at: -1 };

/** For each token of whom the statement speaks there: the last person named before it in the sentence. */
export function subjectsOf(tokens: readonly Token[]): readonly Person[] {
  const persons: Person[] = [];
  let current = nobody;
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, plain } = tokens[at]!;
    if (kind === "stop" && plain !== ":") current = nobody;
    else current = personAt(tokens, at, current) ?? current;
    persons.push(current);
  }
  return persons;
}

function personAt(tokens: readonly Token[], at: number, current: Person): Person | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  const here = word(at);
  if (here === "mine" && word(at - 1) === "of") return undefined;
  if (["i", "im", "ive", "id", "mine", "we", "weve"].includes(here)) return { subject: "self", at };
  if (here === "my" || here === "our") return isPerson(tokens, at + 1) ? undefined : { subject: "self", at };
  if ((here === "he" || here === "she" || here === "they") && current.subject !== "self") return { ...current, at };
  if (patients.has(here) && /^(the|my|our)$/.test(word(at - 1)) && !linking.has(word(at - 2)))
    return { subject: "self", at };
  // "My son's teacher": whose it is stands last.
  const isPossessor = here.endsWith("s") && isPerson(tokens, at + 1);
  if (isPossessor) return undefined;
  const bare = isPersonWord(here) ? here : here.replace(/s$/, "");
  if (!isPersonWord(bare)) return undefined;
  if (strangers.has(bare) && !articles.has(word(at - 1)) && !word(at - 1).endsWith("s")) return undefined;
  if (animals.has(bare) && !verbs.has(word(at + 1))) return undefined;
  if (
    linking.has(word(at - 1)) ||
    (/^(my|his|her|the|our|a)$/.test(word(at - 1)) && linking.has(word(at - 2)) && word(at - 2) !== "of")
  )
    return undefined;
  if (speech.has(word(at + 1)) || speech.has(word(at + 2))) return undefined;
  const subject = animals.has(bare)
    ? "animal"
    : strangers.has(bare)
      ? "stranger"
      : dependents.has(bare)
        ? "dependent"
        : "relative";
  return { subject, at };
}

const isPersonWord = (word: string): boolean => relatives.has(word) || strangers.has(word) || dependents.has(word);
const isPerson = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at]?.plain ?? "", tokens[at + 1]?.plain ?? ""].some(
    (word) => isPersonWord(word) || isPersonWord(word.replace(/s$/, "")),
  );

/** So many words around a finding may say that it is new. */
const lateMax = 20;

export interface Scene {
  readonly tokens: readonly Token[];
  readonly persons: readonly Person[];
  /** The first person says elsewhere what is wrong with them: who else is named is then not the patient. */
  readonly isOwnStory: boolean;
  /** Whether something pressing is told in that sentence: then whoever is named there may be the patient. */
  readonly isDangerousAt: (sentence: Span) => boolean;
}

/**
 * "My mother had a stroke" is about the mother, once; "my mother has had a stroke just now" is why one asks. After
 * the experiencer of ConText (Harkema, Dowling, Thornblade, Chapman, "ConText: an algorithm for determining
 * negation, experiencer, and temporal status from clinical reports", J Biomed Inform 2009;42:839–851), turned round:
 * there the patient is known, here whoever is ill now may be the patient.
 */
export function isOthers(
  at: number,
  sentence: Span,
  { tokens, persons, isOwnStory: isOwn, isDangerousAt }: Scene,
  isDanger: boolean,
): boolean {
  const isOwnStory = isOwn && !isDangerousAt(sentence);
  const { subject, at: who } = persons[at] ?? nobody;
  // "My flatmate has meningitis" as the words of the finding itself: having met the illness.
  if (who >= at) return false;
  if (subject === "animal") return true;
  const then = tokens
    .slice(who + 1, Math.min(who + 8, at + 4))
    .filter(({ kind }) => kind === "word")
    .slice(0, 3)
    .map(({ plain }) => plain);
  if (subject !== "dependent" && subject !== "relative" && subject !== "stranger") return false;
  const isNear = at - who <= nearMax;
  if (
    isNear &&
    (/\bdied (of|from|with|after)\b/.test(then.join(" ")) || (then.includes("had") && isWellAfter(tokens, at)))
  )
    return true;
  const whole = tokens
    .slice(Math.max(sentence.low, at - lateMax), Math.min(sentence.high, at + lateMax))
    .map(({ plain }) => plain);
  const turn = whole.indexOf("but", Math.min(at, lateMax));
  const isLate = whole
    .slice(0, turn < 0 ? whole.length : turn)
    .some(
      (word, i, all) =>
        lately.has(word) &&
        word !== "is" &&
        word !== "has" &&
        !(word === "ago" && /^(years?|months?|decades?)$/.test(all[i - 1] ?? "")),
    );
  // For these one asks: what they have now counts, unless the same sentence turns to oneself: "wife has it, I too".
  if (subject === "dependent") {
    const turnsToSelf = tokens.slice(at + 1, sentence.high).some(({ plain }) => /^(i|im|ive)$/.test(plain));
    return isOwnStory && !isDanger && !isLate && (turnsToSelf || then.some((word) => over.has(word)));
  }
  const isOver =
    then.some((word) => over.has(word)) && !then.includes("i") && !then.includes("and") && !then.includes("has");
  if (isOver && !isLate && (isNear || !isDanger))
    return then.some((word) => /^(had|died|suffered|survived)$/.test(word)) || isOwnStory;
  if (isDanger) return false;
  return isOwnStory || (subject === "stranger" && then.some((word) => word === "gets" || word === "suffers"));
}

/** "My brother just had a heart attack. I have no complaints." */
const isWellAfter = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at, at + 2 * lateMax).some(({ plain }, i, near) => {
    const [have, no, what] = [1, 2, 3].map((far) => near[i + far]?.plain ?? "");
    return (
      plain === "i" && have === "have" && no === "no" && /^(complaints?|symptoms?|problems?|issues?)$/.test(what ?? "")
    );
  });

/** "I'm fine", "he has not", "I never did": who writes, or for whom, is told apart from who is ill. */
export const isContrasted = (tokens: readonly Token[]): boolean =>
  tokens.some(({ plain }, at) => {
    const [next, third] = [tokens[at + 1]?.plain ?? "", tokens[at + 2]?.plain ?? ""];
    if (/^(i|he|she|we)$/.test(plain) && /^(have|has|had|am|is|never|are)$/.test(next))
      return /^(nothing|not|none|did|fine|ok|okay|well)$/.test(third);
    if (/^(im|hes|shes|were)$/.test(plain)) return /^(fine|ok|okay|well|healthy|not)$/.test(next);
    return (
      plain === "is" &&
      /^(fine|ok|okay|well|healthy)$/.test(next) &&
      /^(son|daughter|baby|child)$/.test(tokens[at - 1]?.plain ?? "")
    );
  });
