// Trains the second voice: bun models/crisis/train.ts [--families]. With --families it leaves groups of families out in
// turn, prints what is heard of them, and writes nothing.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bucketCount, featuresOf, wordsMax } from "../../src/modules/safety/crisis/features.ts";
import { createReader } from "../../src/modules/safety/crisis/reader.ts";
import { createPatterns } from "../../src/modules/safety/crisis/recognise.ts";
import { tokenise } from "../../src/modules/safety/crisis/tokens.ts";
import { phrasings, secondAuthor } from "../../tests/safety/crisis/phrasings.ts";

const kinds = ["self_harm", "abuse", "overdose"] as const;
const epochs = 14;
const rate = 0.5;
const decay = 1e-5;
const threshold = 0.9;

interface Example {
  readonly features: readonly number[];
  /** -1 for none. */
  readonly kind: number;
  readonly family: string;
  readonly isSeen: boolean;
  readonly isVetoed: boolean;
}

const reader = createReader();
const { matched, isVetoed } = createPatterns(reader);
const isDevelopment = (text: string): boolean =>
  Number.parseInt(new Bun.CryptoHasher("sha256").update(text).digest("hex")[0]!, 16) % 2 === 0;

const exampleOf = (text: string, kind: number, family: string): Example | undefined => {
  const tokens = tokenise(text, reader.vocabulary);
  if (tokens.words.length > wordsMax * 3) return undefined;
  const isSeen = matched(tokens) !== undefined;
  return { features: featuresOf(tokens), kind, family, isSeen, isVetoed: !isSeen && isVetoed(tokens) };
};

/** Of the messages that the triage model learns from, half by the same hash; their reasons say what they tell of. */
function messages(): Example[] {
  const folder = join(import.meta.dir, "../triage/train/messages");
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean));
  return lines.flatMap((line): Example[] => {
    const { text, reason = "" } = JSON.parse(line) as { text?: string; reason?: string };
    if (!text || !isDevelopment(text)) return [];
    const kind = /suicid|self-?harm/.test(reason) ? 0 : /overdose/.test(reason) ? 2 : /abuse|assault|violence|rape/.test(reason) ? 1 : -1;
    const isUnclear = kind < 0 && /poison|ingest|swallow|toxic|strangul|safeguard|dose/.test(reason);
    if (isUnclear) return [];
    // What is harmless as a whole is harmless by the sentence, and such sentences are as short as a chat's messages.
    const parts = kind < 0 ? [text, ...text.split(/(?<=[.!?])\s+/)] : [text];
    return parts.flatMap((part) => {
      const example = exampleOf(part, kind, "messages");
      return example && !(kind < 0 && example.isSeen) ? [example] : [];
    });
  });
}

/** "I have shingles", "can I take aspirin": what the articles are about, in the words of who asks; articles on crises aside. */
function questions(): Example[] {
  const folder = join(import.meta.dir, "../../db/seed/knowledge");
  const onCrises = /suicid|self-harm|abuse|overdose|kill myself|end my life|want to die|no reason to live|poison|violen|assault|swallowed/;
  const frames = ["%", "I have %", "I have had % for a week", "what can I do about %", "my son has %", "is % dangerous", "I am worried about %", "can I get help for %", "my husband has %", "I take tablets for %", "I think I have %", "does % go away"];
  return readdirSync(folder).flatMap((file): Example[] => {
    const text = readFileSync(join(folder, file), "utf8");
    const aliases = /^aliases: \[(.*)\]$/m.exec(text)?.[1];
    if (!file.endsWith(".md") || !aliases || onCrises.test(`${file} ${aliases}`)) return [];
    const names = aliases.replaceAll('"', "").split(", ");
    return names.flatMap((name) => frames.flatMap((frame) => {
      const example = exampleOf(frame.replace("%", name), -1, "questions");
      return example && !example.isSeen ? [example] : [];
    }));
  });
}

const written = [...phrasings, ...secondAuthor]
  .filter(({ half }) => half === "development")
  .flatMap(({ text, kind, family }) => exampleOf(text, kind ? kinds.indexOf(kind) : -1, family) ?? []);
const others = [...messages(), ...questions()];

interface Model {
  readonly weights: readonly Float64Array[];
  readonly bias: readonly number[];
}

/** Logistic regression for each kind by AdaGrad; the order of the examples is drawn from a fixed seed. */
function fit(given: readonly Example[]): Model {
  const all = [...given];
  const weights = kinds.map(() => new Float64Array(bucketCount));
  const squares = kinds.map(() => new Float64Array(bucketCount).fill(1e-8));
  const bias = kinds.map(() => -3);
  let seed = 7;
  const draw = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = draw(i + 1);
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    for (const { features, kind } of all) {
      const norm = 1 / Math.sqrt(features.length);
      kinds.forEach((_, k) => {
        const isIt = kind === k;
        // Another kind of crisis is no reason to be silent.
        const share = isIt ? 2 : kind >= 0 ? 0.3 : 1;
        const error = (sigmoid(features.reduce((sum, i) => sum + weights[k]![i]! * norm, bias[k]!)) - Number(isIt)) * share;
        for (const i of features) {
          const slope = error * norm + decay * weights[k]![i]!;
          squares[k]![i]! += slope * slope;
          weights[k]![i]! -= (rate * slope) / Math.sqrt(squares[k]![i]!);
        }
        bias[k]! -= 0.02 * error;
      });
    }
  }
  return { weights, bias };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const loudest = ({ weights, bias }: Model, { features }: Example): number =>
  Math.max(...kinds.map((_, k) => sigmoid(features.reduce((sum, i) => sum + weights[k]![i]! / Math.sqrt(features.length), bias[k]!))));

function leaveFamiliesOut(): void {
  const groups = 6;
  const groupOf = (family: string): number => Number.parseInt(new Bun.CryptoHasher("md5").update(family).digest("hex").slice(0, 6), 16) % groups;
  const tallies = new Map([0.5, 0.6, 0.7, 0.75, 0.8, 0.9].map((at) => [at, { heard: 0, alarms: 0, new: 0 }]));
  for (let group = 0; group < groups; group += 1) {
    const model = fit([...written.filter(({ family }) => groupOf(family) !== group), ...others]);
    for (const example of written.filter(({ family }) => groupOf(family) === group)) {
      const loud = example.isVetoed ? 0 : loudest(model, example);
      for (const [at, tally] of tallies) {
        if (loud < at) continue;
        if (example.kind < 0) tally.alarms += 1;
        else tally.heard += 1;
        if (example.kind >= 0 && !example.isSeen) tally.new += 1;
      }
    }
  }
  const crises = written.filter(({ kind }) => kind >= 0);
  process.stdout.write(`${crises.length} crises, ${crises.filter(({ isSeen }) => !isSeen).length} unseen by patterns, ${written.length - crises.length} others\n`);
  for (const [at, tally] of tallies) process.stdout.write(`${at}: ${JSON.stringify(tally)}\n`);
}

function write(): void {
  const { weights, bias } = fit([...written, ...others]);
  const scale = Math.max(...weights.flatMap((own) => [...own].map(Math.abs))) / 127;
  const bytes = weights.map((own) => Buffer.from(Int8Array.from(own, (weight) => Math.round(weight / scale)).buffer).toString("base64"));
  writeModel({ about: "Hashed words of short messages that tell of a crisis; made by train.ts.", threshold, scale, bias, weights: bytes });
}

const writeModel = (model: object): void =>
  void Bun.write(join(import.meta.dir, "weights.json"), `${JSON.stringify(model, null, 1)}\n`);

if (process.argv.includes("--families")) leaveFamiliesOut();
else write();
