import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import { quotesOf } from "#plugins/web/page/text/quote.ts";
import { Icon } from "#plugins/web/page/views/icon.tsx";

interface FlagsProps {
  readonly triage: TriageResult;
  readonly said: readonly string[];
}

/** The warning signs with the words that showed them. */
export const Flags = ({ triage: { redFlags }, said }: FlagsProps) =>
  redFlags.length === 0 ? null : (
    <>
      <h3>Warning signs</h3>
      <ul class="flags">
        {redFlags.map(({ id, label, spans }) => (
          <li key={id}>
            <Icon name="alert" />
            <span>
              <strong>{label}</strong>
              <Quotes quotes={quotesOf(said, spans)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );

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
