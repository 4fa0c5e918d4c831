import { gunzipSync } from "bun";
import { join } from "node:path";
import { testData } from "../../tests/support/provide.ts";

/** One row of MedQuAD. */
export interface Row {
  readonly id: string;
  readonly focus: string;
  readonly synonyms: readonly string[];
  readonly question: string;
  readonly answer: string;
}

/** A question of the LiveQA-Med test with what people judged of the passages for it. */
export interface Question {
  readonly id: string;
  /** As its writer typed it. */
  readonly message: string;
  /** As an expert put it. */
  readonly summary: string;
  /** Gain by passage: the grade, 1 to 4, less one. */
  readonly gains: ReadonlyMap<string, number>;
}

export interface Data {
  /** The file of passages, to import. */
  readonly file: string;
  readonly rows: readonly Row[];
  /** Those that have a passage which is of use, by the judgements. */
  readonly questions: readonly Question[];
}

interface Asked {
  readonly qid: string;
  readonly subject: string | null;
  readonly message: string | null;
  readonly summary: string | null;
}

/** As long as a search may be. */
const queryMax = 1000;
const tidy = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, queryMax);

/** Passages, questions and judgements, or null where they are not on this machine. */
export async function readData(folder = testData()): Promise<Data | null> {
  if (folder === null) return null;
  const file = join(folder, "knowledge", "medquad_answered.jsonl.gz");
  const lines = new TextDecoder().decode(gunzipSync(await Bun.file(file).bytes())).split("\n");
  const rows = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
  const judged = gainsIn(await Bun.file(join(folder, "retrieval", "medquad_liveqa_qrels_mapped.tsv")).text());
  const asked: Asked[] = await Bun.file(join(folder, "retrieval", "liveqa_med2017_test_questions.json")).json();
  const questions = asked
    .map(({ qid, subject, message, summary }) => ({
      id: qid,
      message: tidy(`${subject ?? ""} ${message ?? ""}`),
      summary: tidy(summary ?? message ?? ""),
      gains: judged.get(qid) ?? new Map<string, number>(),
    }))
    .filter(({ gains }) => [...gains.values()].some((gain) => gain > 0));
  return { file, rows, questions };
}

/** Lines of question, passage and grade, by tabs. A passage that was judged twice has its better grade. */
function gainsIn(lines: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of lines.split("\n")) {
    const [question, passage, grade] = line.split("\t");
    if (!question || !passage) continue;
    const gains = judged.get(question) ?? new Map<string, number>();
    gains.set(passage, Math.max(gains.get(passage) ?? 0, Number(grade) - 1));
    judged.set(question, gains);
  }
  return judged;
}
