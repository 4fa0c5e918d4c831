import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CrisisKind } from "../../../src/modules/safety/contract.ts";

/** One message, and what a careful reader takes it for. */
export interface Phrasing {
  readonly text: string;
  readonly kind: CrisisKind | undefined;
  readonly family: string;
  /** The patterns were written with `development` in view; the failures of `heldOut` were not looked at. */
  readonly half: "development" | "heldOut";
}

const files = { "self-harm": "self_harm", abuse: "abuse", overdose: "overdose", none: undefined } as const;

/** By the hash of the words, so that a message added later moves no other. */
const halfOf = (text: string): Phrasing["half"] =>
  Number.parseInt(new Bun.CryptoHasher("sha256").update(text).digest("hex")[0]!, 16) % 2 === 0
    ? "development"
    : "heldOut";

export const phrasings: readonly Phrasing[] = Object.entries(files).flatMap(([file, kind]) => {
  let [family, isInView] = ["", false];
  return readFileSync(join(import.meta.dir, `${file}.txt`), "utf8")
    .split("\n")
    .flatMap((text): Phrasing[] => {
      if (text === "" || text.startsWith("#")) return [];
      const heading = /^([=+]) (.+)$/.exec(text);
      if (!heading) return [{ text, kind, family, half: isInView ? "development" : halfOf(text) }];
      [family, isInView] = [heading[2]!, heading[1] === "+"];
      return [];
    });
});

/** The rounds of the second author: a, b and d were looked at, and of c the half `development`. */
export type Round = "a" | "b" | "c" | "d";

/** Messages of an author who had not read the patterns; each round was measured before anything was mended by it. */
export const secondAuthor: readonly (Phrasing & { readonly round: Round })[] = (() => {
  let [round, kind]: [Round, CrisisKind | undefined] = ["a", undefined];
  return readFileSync(join(import.meta.dir, "second-author.txt"), "utf8")
    .split("\n")
    .flatMap((text) => {
      if (text === "" || text.startsWith("#")) return [];
      const heading = /^= ([a-d]) (self_harm|abuse|overdose|none)$/.exec(text);
      if (!heading) {
        const half = round === "c" ? halfOf(text) : ("development" as const);
        return [{ text, kind, family: `second author, ${round}`, half, round }];
      }
      round = heading[1] as Round;
      kind = heading[2] === "none" ? undefined : (heading[2] as CrisisKind);
      return [];
    });
})();

/** Wilson's interval of a share, with 95 % confidence. */
export function wilson(hits: number, count: number): readonly [low: number, high: number] {
  if (count === 0) return [0, 1];
  const [z, share] = [1.96, hits / count];
  const centre = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const width = (z / (1 + z ** 2 / count)) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return [centre - width, centre + width];
}

export interface Figures {
  readonly crises: number;
  readonly recognised: number;
  readonly alarms: number;
  readonly ofKind: number;
  readonly recall: number;
  readonly precision: number;
}

export function figuresOf(
  all: readonly Phrasing[],
  recognise: (text: string) => { kind: CrisisKind } | undefined,
): Figures {
  const read = all.map(({ text, kind }) => ({ kind, said: recognise(text)?.kind }));
  const crises = read.filter(({ kind }) => kind);
  const recognised = crises.filter(({ said }) => said);
  const alarms = read.filter(({ said }) => said).length;
  return {
    crises: crises.length,
    recognised: recognised.length,
    alarms,
    ofKind: recognised.filter(({ kind, said }) => kind === said).length,
    recall: recognised.length / crises.length,
    precision: recognised.length / Math.max(1, alarms),
  };
}

export const sentence = ({ crises, recognised, alarms, ofKind, recall, precision }: Figures): string => {
  const of = (share: number, [low, high]: readonly [number, number]): string =>
    `${share.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  return (
    `recall ${of(recall, wilson(recognised, crises))} of ${crises}, ` +
    `precision ${of(precision, wilson(recognised, alarms))} of ${alarms} alarms, kind right ${ofKind}/${recognised}`
  );
};
