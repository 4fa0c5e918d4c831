/** Control characters say nothing and do harm: in a log, on a terminal, in the database. */
const controls =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;

/** Text on one line: no control characters, no halves of characters, one space where there was white space. */
export const cleaned = (text: string): string =>
  text.toWellFormed().normalize("NFC").replaceAll(/\s+/g, " ").replaceAll(controls, "").trim();

/** The same, cut at so many characters, and null where nothing is left. */
export function stated(value: unknown, max = 300): string | null {
  if (typeof value !== "string") return null;
  const text = cleaned(value.slice(0, max * 4));
  return text === "" ? null : [...text].slice(0, max).join("");
}

/** Texts, cleaned, each once whatever its case, at most so many. */
export function eachOnce(values: readonly unknown[], max: number): string[] {
  const seen = new Map<string, string>();
  for (const value of values) {
    const text = stated(value, aliasMax);
    if (text !== null && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  }
  return [...seen.values()].slice(0, max);
}

export const aliasesMax = 20;
const aliasMax = 120;

/** The name of a file as it may be shown: names come from anywhere, and may hold orders to a terminal. */
export function shown(path: string): string {
  // oxlint-disable-next-line no-control-regex
  const text = path.toWellFormed().replaceAll(/[\s\u0000-\u001F]/g, (one) => (one === " " ? one : "\uFFFD"));
  const clean = [...text.replaceAll(controls, "\uFFFD")];
  return clean.length <= nameMax ? clean.join("") : `…${clean.slice(-nameMax).join("")}`;
}
const nameMax = 200;

/** An address of the web, or null: nothing else may ever become a link. */
export function webAddress(value: unknown): string | null {
  const text = stated(value, addressMax);
  if (text === null || /\s/.test(text) || !/^https?:\/\//i.test(text)) return null;
  return URL.canParse(text) ? text : null;
}
const addressMax = 2_000;

/** A day as `YYYY-MM-DD` from that, from an instant, or from the American `MM/DD/YYYY`; null if it is none. */
export function day(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/.exec(value.trim());
  const american = /^(\d\d)\/(\d\d)\/(\d{4})(?:$| )/.exec(value.trim());
  const text = iso ? iso[0].slice(0, 10) : american ? `${american[3]}-${american[1]}-${american[2]}` : "";
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** A tag of BCP 47 in its usual spelling, or null. */
export function languageTag(value: unknown): string | null {
  const text = stated(value, 35);
  if (text === null) return null;
  try {
    return Intl.getCanonicalLocales(text.replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}
