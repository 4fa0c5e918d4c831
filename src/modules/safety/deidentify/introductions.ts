import { natureOf } from "./nature.ts";
import { pattern, raw } from "./pattern.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";
import { taken } from "./taken.ts";
import { isTitle } from "./titles.ts";

/** What follows is a name even in lower case and even where it is a word. */
const introductions = pattern(
  "gi",
  raw`\b(?:(?:my|his|her|their|whose|the|patient'?s?|pt'?s?|child'?s?|`,
  raw`son'?s?|daughter'?s?|wife'?s?|husband'?s?|mother'?s?|father'?s?|`,
  raw`baby'?s?|full|first|last|maiden|given|sur|sir|pet|real|legal|birth|`,
  raw`middle|family|nick) ?(?:full |first |last |middle |maiden |given |`,
  raw`legal |birth |nick)?name(?:'s| is| was|:| =| -)|(?<!brand |drug |`,
  raw`medication |medicine |generic |trade |file |product |test |company |`,
  raw`disease )name ?[:=]|(?:patient|pt|surname|forename|client|resident|`,
  raw`next of kin|nok|emergency contact|contact person|mother|father|guardian|`,
  raw`gp|consultant|referring (?:doctor|physician)|physician|provider|`,
  raw`attending|surgeon|clinician|author|signed|signature|referred by|`,
  raw`seen by|reviewed by|reported by|dictated by|prepared by|requested by|`,
  raw`cc|c\/o|attn|attention|witness|insured|policy ?holder|subscriber|`,
  raw`sender|recipient|employer|carer|caregiver|nurse|therapist|user ?name)`,
  raw`(?: name)? ?[:=])[ \t]*(?:is )?`,
);
const farewells = pattern(
  "gi",
  raw`(?:\b(?:(?:kind |best |warm |many |with )*(?:regards|wishes|thanks|`,
  raw`thank you)|yours|sincerely|faithfully|truly|respectfully|cheers|`,
  raw`love|signed|thx|ta|xoxo|best|cordially)\b[ ,.!-]{0,9}(?:in advance|`,
  raw`so much|sincerely|faithfully|truly)?[ ,.!-]{0,9}(?:\n\s{0,20}|- ?|`,
  raw`, ?))`,
);
/** "- Tom" at the very end. */
const dashed = /(?:\n\s{0,20}|[.?!] ?)(?:-{1,2}|~) ?(?=\p{L}[\p{L}' .-]{1,30}$)/gu;

const initials = pattern(
  "gu",
  raw`\b(?:[Ii]nitials?(?: (?:are|is))?:?|[Pp]atient|[Pp]t\.?|[Cc]lient|`,
  raw`[Rr]esident) (?<value>(?:[A-Z]\.[ -]?){2,4}|[A-Z]{2,3}(?=\))|[A-Z]\.(?=[ ,])`,
  raw`)(?![\p{L}])`,
);

/** Names after "my name is", a label, a farewell. */
export function introduced(reading: Reading): Found[] {
  const found: Found[] = matches(reading.text, initials, "name");
  const starts = new Map(reading.words.map(({ start }, i) => [start, i]));
  const at = (offset: number) => starts.get(offset) ?? -1;
  for (const match of reading.text.matchAll(introductions)) {
    const i = at(match.index + match[0].length);
    const name =
      i < 0 || /^n\/?a\b/i.test(reading.text.slice(match.index + match[0].length))
        ? undefined
        : taken(reading, isTitle(reading.words[i]!.low) ? i + 1 : i, true);
    if (name) found.push({ ...name, start: reading.words[i]!.start });
  }
  for (const match of [...reading.text.matchAll(farewells), ...reading.text.matchAll(dashed)]) {
    const i = at(match.index + match[0].length);
    const word = reading.words[i];
    if (!word) continue;
    const { isGiven, isSurname, isStrange, isWord, isTerm } = natureOf(word);
    const isName = (isGiven || isSurname || isStrange) && !isTerm && (word.isCapital || (isGiven && !isWord));
    const name = isName ? taken(reading, i, false) : undefined;
    if (name && /^\s*(?:[.,!\n(-]|$)/.test(reading.text.slice(name.end))) found.push(name);
  }
  return found;
}
