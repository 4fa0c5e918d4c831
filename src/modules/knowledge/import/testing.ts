import { defaultLimits, type Format, type Limits, type Reading } from "./document.ts";
import { readFile } from "./format.ts";
import { readPdf } from "./pdf.ts";

const encoder = new TextEncoder();

/** Everything that is read from a file of this name. */
export async function readingsOf(
  path: string,
  content: string | Uint8Array,
  { format, limits = {} }: { readonly format?: Format; readonly limits?: Partial<Limits> } = {},
): Promise<Reading[]> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  const facts = { path, limits: { ...defaultLimits, ...limits } };
  return Array.fromAsync(readFile({ bytes, format, facts, readPdf }));
}

/** The documents among them. */
export const documentsIn = (readings: readonly Reading[]) =>
  readings.flatMap((one) => (one.kind === "document" ? [one.document] : []));

/** The mistakes among them, as `line: detail`. */
export const mistakesIn = (readings: readonly Reading[]) =>
  readings.flatMap((one) => (one.kind === "mistake" ? [`${one.line ?? "-"}: ${one.detail}`] : []));

/** A PDF with these lines on its pages, written out by hand; a line that begins with `# ` is set larger. */
export function pdfOf(pages: readonly (readonly string[])[], more = ""): Uint8Array {
  const escaped = (text: string): string => text.replaceAll(/[()\\]/g, "\\$&");
  const lineOf = (line: string): string =>
    line.startsWith("# ") ? `/F1 20 Tf (${escaped(line.slice(2))}) Tj T* /F1 12 Tf` : `(${escaped(line)}) Tj T*`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) ${more} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, n) => `${4 + n * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((lines, n) => {
      const text = `BT /F1 12 Tf 50 750 Td 14 TL ${lines.map(lineOf).join(" ")} ET`;
      const font = "/Resources << /Font << /F1 3 0 R >> >>";
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${font} /Contents ${5 + n * 2} 0 R >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((text, n) => {
    const at = file.length;
    file += `${n + 1} 0 obj\n${text}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return encoder.encode(file);
}

/** A health topic as MedlinePlus writes it. */
export const topicOf = (attributes: string, summary: string, more = ""): string =>
  `<health-topic ${attributes}>${more}<full-summary>${Bun.escapeHTML(summary)}</full-summary></health-topic>`;
