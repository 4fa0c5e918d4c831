import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import { quotesOf } from "#plugins/web/page/text/quote.ts";
import { confidenceWords } from "#plugins/web/page/text/urgency.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

interface WhyProps {
  readonly triage: TriageResult;
  readonly said: readonly string[];
}

const others = ({ explanation, redFlags }: TriageResult): string[] => {
  const told = new Set(redFlags.map(({ label }) => label.toLowerCase()));
  return explanation.supporting.map(({ label }) => label).filter((label) => !told.has(label.toLowerCase()));
};

/** The warning signs with the words that showed them, what else counted, and how sure we are. */
export function Why({ triage, said }: WhyProps) {
  const noted = others(triage);
  return (
    <>
      <h3>Why we say this</h3>
      {triage.redFlags.length > 0 && (
        <ul class="flags">
          {triage.redFlags.map(({ id, label, spans }) => (
            <li key={id}>
              <Icon name="alert" />
              <span>
                <strong>{label}</strong>
                <Quotes quotes={quotesOf(said, spans)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {noted.length > 0 && (
        <>
          <p>We took into account:</p>
          <ul class="noted">
            {noted.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
      <p class="sure">{confidenceWords(triage)}</p>
    </>
  );
}

const Quotes = ({ quotes }: { readonly quotes: readonly string[] }) =>
  quotes.length === 0 ? null : (
    <span class="quote">
      You wrote:{" "}
      {quotes.map((quote, place) => (
        <span key={quote}>
          {place > 0 && ", "}
          <q>{quote}</q>
        </span>
      ))}
    </span>
  );
