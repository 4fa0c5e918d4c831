import type { Message } from "#modules/chat/contract.ts";
import { isSmallTalk, type Label, labels, labelsOf } from "./labels.ts";
import { type Line, merged, quoted, type Said, told } from "./line.ts";
import { measuresOf } from "./measures.ts";
import { type Question, questionBefore } from "./question.ts";
import type { Sentence } from "./reading.ts";

/** A message of the patient's with its sentences, and whether it is but an answer such as "no". */
export interface Heard {
  readonly message: Pick<Message, "seq" | "role" | "text">;
  readonly sentences: readonly Sentence[];
  readonly isBareAnswer: boolean;
}

/** A quoted sentence that a language model may say in fewer words. */
export interface Quote {
  readonly line: Line;
  readonly sentence: Sentence;
}

/** What the patient told. */
export interface Story {
  readonly lines: readonly Line[];
  readonly quotes: readonly Quote[];
  /** Something of it belongs into a note. */
  readonly isClinical: boolean;
  /** Sentences that told something, and those of them that were understood. */
  readonly told: number;
  readonly understood: number;
}

/** An answer says no more than this; what is longer tells something of its own. */
const answerUnitsMax = 80;

/** A line, and where among its like it stands. */
interface Ranked {
  readonly line: Line;
  readonly rank: number;
  /** What it quotes, where fewer words may do. */
  readonly sentence?: Sentence;
}

/** What one message gives. */
interface Part {
  readonly ranked: readonly Ranked[];
  readonly told: number;
  readonly understood: number;
}

// Behind all labels.
const denialRank = labels.length;
const answerRank = labels.length + 1;
const measureRank = labels.length + 2;
/** A time, an age, a question or somebody else's illness makes no note by itself. */
const besides: readonly Label[] = ["Duration", "About the person", "Also said", "Asks for a person", "Asks"];
const isClinical = ({ rank }: Ranked): boolean => !besides.includes(labels[rank]!);

/** The patient's own words, each sentence by what it tells, and the measurements in them. Pure. */
export function storyOf(heard: readonly Heard[], messages: readonly Message[]): Story {
  const parts = heard.map((one) => partOf(one, questionBefore(messages, one.message.seq)));
  const ranked = parts.flatMap((part) => part.ranked).toSorted((a, b) => a.rank - b.rank);
  const where = (isSo: (one: Heard) => boolean): number[] => heard.filter(isSo).map(({ message: { seq } }) => seq);
  const unknown = where((one) => !one.isBareAnswer && one.sentences.some((said) => !isAccountedFor(said)));
  const addressed = where(({ sentences }) => sentences.some(({ isAddressed }) => isAddressed));
  return {
    lines: [
      ...merged(ranked.map(({ line }) => line)),
      ...pointing(unknown, "Said besides, and not recognised by the rules; read the message."),
      ...pointing(addressed, "Words that speak to the writer of this note were left out; read the message."),
    ],
    quotes: ranked.flatMap(({ line, sentence }) => (sentence ? [{ line, sentence }] : [])),
    isClinical: ranked.some(isClinical),
    told: parts.reduce((sum, { told: n }) => sum + n, 0),
    understood: parts.reduce((sum, { understood: n }) => sum + n, 0),
  };
}

const isAccountedFor = (sentence: Sentence): boolean => sentence.isAddressed || isUnderstood(sentence);

const pointing = (messages: number[], text: string): Line[] =>
  messages.length === 0 ? [] : [told({ section: "S", messages }, text)];

function partOf({ message, sentences, isBareAnswer }: Heard, question: Question | undefined): Part {
  const { seq, text } = message;
  const heard = sentences.filter(({ isAddressed }) => !isAddressed);
  const isAnswer =
    question !== undefined &&
    sentences.length === heard.length &&
    heard.length === 1 &&
    (isBareAnswer || text.length <= answerUnitsMax);
  const telling = isAnswer || isBareAnswer ? [] : heard.filter((one) => !isSmallTalk(one.text));
  return {
    ranked: [
      ...(isAnswer ? [{ rank: answerRank, line: answerLine(question, seq, heard[0]!.text) }] : []),
      ...telling.flatMap((sentence) => spoken(sentence, seq)),
      ...heard.flatMap((sentence) => measuresOf(sentence, seq).map((line) => ({ rank: measureRank, line }))),
    ],
    told: telling.length,
    understood: telling.filter(isUnderstood).length,
  };
}

const answerLine = (question: Question, seq: number, answer: string): Line => ({
  section: "S",
  text: `Asked “${question.text}”, answered “${answer}”`,
  messages: [question.seq, seq],
  quotes: [question.text, answer],
});

const isUnderstood = (sentence: Sentence): boolean =>
  isSmallTalk(sentence.text) ||
  labelsOf(sentence).length > 0 ||
  deniedIn(sentence).length > 0 ||
  measuresOf(sentence, 0).length > 0;

/** What somebody takes and cannot take stays in their own words. */
const fixed: ReadonlySet<Label> = new Set(["Medicines", "Allergies"]);

/** A sentence under all that it tells; what it denies is named. */
function spoken(sentence: Sentence, seq: number): Ranked[] {
  const said: Said = { section: "S", messages: [seq] };
  const given = labelsOf(sentence);
  const denied = deniedIn(sentence);
  const what = given.map((label, n) => (n === 0 ? label : lower(label))).join(", ");
  const line = quoted(said, what, sentence.text);
  const rank = labels.findIndex((label) => given.includes(label));
  return [
    ...(given.length > 0 ? [{ rank, line, ...(given.some((label) => fixed.has(label)) ? {} : { sentence }) }] : []),
    ...(denied.length > 0
      ? [{ rank: denialRank, line: quoted(said, `Denies ${denied.join(", ")}`, sentence.text) }]
      : []),
  ];
}

const deniedIn = ({ findings }: Sentence): string[] => [
  ...new Set(findings.filter(({ status }) => status === "absent").map(({ label }) => lower(label))),
];

/** "Fever" within a line is "fever"; "ECG" stays. */
const lower = (label: string): string =>
  /^.[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
