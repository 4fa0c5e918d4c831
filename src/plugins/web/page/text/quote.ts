const quoteMax = 160;
const episodeCodePointsMax = 4000;
const episodeMessagesMax = 50;

/**
 * The patient's own words behind a finding. The ranges count in the text that triage was given: all that the
 * patient has said in the episode, a line each. Where that was too much, triage was given less than we know of;
 * rather than to quote the wrong words, we then quote none.
 */
export function quotesOf(said: readonly string[], spans: readonly (readonly number[])[]): string[] {
  const text = said.join("\n");
  if (said.length > episodeMessagesMax || [...text].length > episodeCodePointsMax) return [];
  const quotes = spans
    .map(([from = 0, to = 0]) => text.slice(from, to).trim())
    .filter((quote) => quote !== "" && quote.length <= quoteMax);
  return [...new Set(quotes)];
}

/** What an answer says beyond its triage result, whose lines the card shows in their own places. */
export function beyond(text: string, told: readonly string[]): string {
  const known = new Set(told.map((line) => line.trim()));
  // A question stands with its options in the text, for whoever reads nothing else.
  const isTold = (line: string): boolean => known.has(line) || known.has(line.replace(/ \([^()]*\)$/, ""));
  return text
    .split("\n")
    .filter((line) => !isTold(line.trim()))
    .join("\n")
    .trim();
}

/** Text and the numbers of its citations: `Rest. [1]` as `["Rest.", 1]`. */
export const markersOf = (text: string): (string | number)[] =>
  text
    .split(/(\[\d{1,2}\])/)
    .filter((part) => part !== "")
    .map((part) => (/^\[\d{1,2}\]$/.test(part) ? Number(part.slice(1, -1)) : part))
    // A raised number stands on its word, without the space that `[1]` had before it.
    .map((part, place, parts) =>
      typeof part === "string" && typeof parts[place + 1] === "number" ? part.trimEnd() : part,
    );
