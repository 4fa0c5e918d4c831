import { type Mark, parted } from "#plugins/web/page/text/marks.ts";

/** Text with what was read in it marked; each mark says what it was read as. */
export const MarkedText = ({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) => (
  <>
    {parted(text, marks).map((part, place) =>
      part.mark ? (
        <mark key={place} class={`mark-${part.mark.kind}`} title={`${meanings[part.mark.kind]}: ${part.mark.label}`}>
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )}
  </>
);

const meanings = { flag: "Warning sign", noted: "Counted", denied: "Ruled out" } as const;

/** What the marks mean, as far as they stand in the text. */
export function MarkKey({ marks }: { readonly marks: readonly Mark[] }) {
  const kinds = (["flag", "noted", "denied"] as const).filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <ul class="mark-key">
      {kinds.map((kind) => (
        <li key={kind}>
          <span class={`swatch mark-${kind}`} aria-hidden="true" /> {meanings[kind]}
        </li>
      ))}
    </ul>
  );
}
