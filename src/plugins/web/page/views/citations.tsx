import type { Citation } from "#plugins/web/page/api/shapes.ts";
import { markersOf } from "#plugins/web/page/text/quote.ts";
import { isWeb } from "#plugins/web/page/views/sources.tsx";

interface CitationsProps {
  readonly citations: readonly Citation[];
}

/** Text whose `[1]` lead to their source. */
export const CitedText = ({ text, citations }: CitationsProps & { readonly text: string }) => (
  <>
    {markersOf(text).map((part, place) => {
      if (typeof part === "string") return part;
      const source = citations.find(({ n }) => n === part);
      if (!source || !isWeb(source.url)) return <sup key={place}>{part}</sup>;
      return (
        <sup key={place}>
          <a href={source.url} target="_blank" rel="noopener noreferrer" aria-label={`Source ${part}: ${source.title}`}>
            {part}
          </a>
        </sup>
      );
    })}
  </>
);

/** Where it comes from, by number. */
export function Citations({ citations }: CitationsProps) {
  if (citations.length === 0) return null;
  return (
    <details class="sources">
      <summary>Where this comes from ({citations.length})</summary>
      <ol>
        {citations.map(({ n, title, url, stale }) => (
          <li key={n} value={n}>
            {isWeb(url) ? (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {title}
                <span class="unseen"> (opens in a new tab)</span>
              </a>
            ) : (
              title
            )}
            {stale ? " (not compared with its source lately)" : ""}
          </li>
        ))}
      </ol>
    </details>
  );
}
