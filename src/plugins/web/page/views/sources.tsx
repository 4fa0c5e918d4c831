import type { TriageResult } from "#plugins/web/page/api/shapes.ts";

/** Only what a browser can open safely becomes a link. */
export const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);

/** The guidance by name; a link only where there is an address. */
export const Sources = ({ sources }: { readonly sources: TriageResult["sources"] }) =>
  sources.length === 0 ? (
    <p class="quiet">No guidance stands behind this one: too little was understood.</p>
  ) : (
    <ul class="source-list">
      {sources.map(({ id, title, url }) => (
        <li key={id}>
          {isWeb(url) ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {title}
              <span class="unseen"> (opens in a new tab)</span>
            </a>
          ) : (
            title
          )}
        </li>
      ))}
    </ul>
  );
