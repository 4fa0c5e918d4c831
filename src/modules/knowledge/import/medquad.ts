import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { textOf } from "./bytes.ts";
import { aliasesMax, cleaned, eachOnce, languageTag, stated, webAddress } from "./cleaning.ts";
import { BadFile, type FileFacts, mistake, type Reading } from "./document.ts";

/** One question with its answer, as MedQuAD has them: what is optional may be null or missing. */
const Row = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200 }),
  source: Type.String({ minLength: 1 }),
  question: Type.String({ minLength: 1 }),
  answer: Type.String(),
});

/** The terms under which MedQuAD was published, where a row states no others. */
const licenceOfMedquad = "CC BY 4.0";

/** One row of JSON Lines: one document with one part, whose heading is the question. */
export function readMedquadRow(bytes: Uint8Array, line: number, { limits }: FileFacts): Reading {
  if (bytes.length > limits.lineBytesMax) return mistake(`is longer than ${limits.lineBytesMax} bytes`, line);
  const row = parsed(bytes);
  if (typeof row === "string") return mistake(row, line);
  const wrong = Value.Errors(Row, row).First();
  if (wrong) return mistake(`${wrong.path.slice(1) || "row"}: ${wrong.message.toLowerCase()}`, line);
  const { id, source, question, answer, focus, url, synonyms, licence, language } = row as Record<string, string>;
  if (!stated(answer)) return mistake("answer: is empty", line);
  if (answer!.length > limits.textMax) return mistake(`answer: has more than ${limits.textMax} characters`, line);
  const asked = stated(question);
  const title = stated(focus) ?? asked;
  if (title === null || asked === null) return mistake("question: is empty", line);
  return {
    kind: "document",
    line,
    document: {
      // Some ids stand for several questions of one page.
      key: `medquad:${cleaned(id!)}:${asked}`,
      title,
      aliases: Array.isArray(synonyms) ? eachOnce(synonyms, aliasesMax) : [],
      source: stated(source),
      url: webAddress(url),
      licence: stated(licence) ?? licenceOfMedquad,
      language: languageTag(language),
      written: null,
      read: null,
      review: null,
      parts: [{ heading: asked, blocks: blocksOf(answer!) }],
    },
  };
}

/** The row, or why there is none. */
function parsed(bytes: Uint8Array): Record<string, unknown> | string {
  try {
    const row: unknown = JSON.parse(textOf(bytes));
    const isObject = typeof row === "object" && row !== null && !Array.isArray(row);
    return isObject ? (row as Record<string, unknown>) : "expected an object";
  } catch (error) {
    return error instanceof BadFile ? error.message : "is not JSON";
  }
}

/** Its answers were flattened from pages: what is left of paragraphs and lists are line ends and wide gaps. */
const blocksOf = (answer: string): string[] =>
  answer
    .split(/\s*\n\s*|\s{2,}(?=- )|\s{3,}/)
    .map((block) => cleaned(block.replace(/^\s*-\s+/, "")))
    .filter((block) => /[\p{L}\p{N}]/u.test(block));
