import { addresses } from "./addresses.ts";
import { codes, shapedNumbers } from "./codes.ts";
import { contacts } from "./contacts.ts";
import { dates, oldAges } from "./dates.ts";
import { facilities } from "./facilities.ts";
import { labelledNumbers } from "./labelled.ts";
import { introduced } from "./introductions.ts";
import { cued } from "./name-cues.ts";
import { names } from "./names.ts";
import { isState, places } from "./places.ts";
import { type Reading } from "./reading.ts";
import { smallNames } from "./small-names.ts";
import { foreign } from "./scripts.ts";
import { type Found, united } from "./span.ts";

export type Recogniser = (reading: Reading) => Found[];
const recognisers: readonly Recogniser[] = [
  dates,
  oldAges,
  labelledNumbers,
  shapedNumbers,
  contacts,
  codes,
  addresses,
  facilities,
  places,
  introduced,
  cued,
  names,
  smallNames,
  foreign,
];

/** "Mayo Clinic in Rochester, MN": what lies between two places tells nothing that they do not. */
function joined(text: string, finds: readonly Found[]): Found[] {
  const out: Found[] = [];
  for (const find of finds) {
    const last = out.at(-1);
    const isOne =
      last?.kind === "place" &&
      find.kind === "place" &&
      /^(?:,? |, ?| in |, in | - |-| at | of |'s )$/.test(text.slice(last.end, find.start));
    if (isOne) out[out.length - 1] = { kind: "place", start: last.start, end: find.end };
    else out.push(find);
  }
  return out.map((find) => {
    const district =
      find.kind === "place" ? /^,? [A-Z]{1,2}\d{1,2}[A-Z]?\b(?![-.])/.exec(text.slice(find.end))?.[0] : undefined;
    if (district) return { ...find, end: find.end + district.length };
    const state =
      find.kind === "place"
        ? /^(?:,? in|,) (?:[A-Z]{2}|[A-Z][a-z]{3,12})\b(?!['-])/.exec(text.slice(find.end))?.[0]
        : undefined;
    return state && isState(/\w+$/.exec(state)![0]) ? { ...find, end: find.end + state.length } : find;
  });
}

/** Every identifier in a folded text, and what is known from before; none overlaps another. */
export function recognise(reading: Reading, known: Recogniser): Found[] {
  const finds = [...recognisers, known].flatMap((find) => find(reading));
  return joined(reading.text, united(finds));
}
