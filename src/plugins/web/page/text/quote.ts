const quoteMax = 160;

/**
 * The patient's own words behind a finding. The ranges count in the text that triage was given, which is one
 * message only in an episode's first; anywhere else we would risk to quote the wrong words, so we quote none.
 */
export function quotesOf(texts: readonly string[], spans: readonly (readonly number[])[]): string[] {
  const [text] = texts;
  if (text === undefined || texts.length !== 1) return [];
  const quotes = spans
    .map(([from = 0, to = 0]) => text.slice(from, to).trim())
    .filter((quote) => quote !== "" && quote.length <= quoteMax);
  return [...new Set(quotes)];
}

/** Text and the numbers of its citations: `Rest. [1]` as `["Rest. ", 1]`. */
export const markersOf = (text: string): (string | number)[] =>
  text
    .split(/(\[\d{1,2}\])/)
    .filter((part) => part !== "")
    .map((part) => (/^\[\d{1,2}\]$/.test(part) ? Number(part.slice(1, -1)) : part));
