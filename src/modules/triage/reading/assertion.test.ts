import { describe, expect, test } from "bun:test";
import type { Status } from "./assertion.ts";
import { readText } from "./read.ts";
import type { FindingId } from "../content/index.ts";

const statusIn = (text: string, finding: FindingId): readonly Status[] =>
  readText(text)
    .sightings.filter((seen) => seen.finding === finding)
    .map(({ status }) => status);

const table: readonly (readonly [string, FindingId, Status])[] = [
  ["I have a fever", "fever", "present"],
  ["no fever", "fever", "absent"],
  ["I don't have a fever", "fever", "absent"],
  ["he denies chest pain", "chest-pain", "absent"],
  ["without fever or rash", "rash", "absent"],
  ["no fever, cough or chest pain", "chest-pain", "absent"],
  ["no fever or cough but chest pain", "chest-pain", "present"],
  ["no fever, chest pain since noon", "chest-pain", "present"],
  ["no fever chest pain since noon", "chest-pain", "present"],
  ["no fever although my chest hurts", "chest-pain", "present"],
  ["denies fever, chest pain and cough", "cough", "absent"],
  ["denies fever, reports chest pain", "chest-pain", "present"],
  ["chest pain: no", "chest-pain", "absent"],
  ["no crushing chest pain", "crushing-chest-pain", "absent"],
  ["no chest pain. Short of breath", "breathless", "present"],
  ["not only chest pain", "chest-pain", "present"],
  ["no relief from the chest pain", "chest-pain", "present"],
  ["no idea why my chest hurts", "chest-pain", "present"],
  ["the chest pain is not going away", "chest-pain", "present"],
  ["I can't stop vomiting", "vomiting", "present"],
  ["I can't breathe", "severe-breathless", "present"],
  ["he is not breathing", "not-breathing", "present"],
  ["I have not slept because of the headache", "headache", "present"],
  ["never had chest pain", "chest-pain", "absent"],
  ["neither fever nor cough", "cough", "absent"],
  ["my mother had a seizure", "seizure", "other"],
  ["family history of chest pain", "chest-pain", "other"],
  ["my mother has chest pain", "chest-pain", "present"],
  ["my father had a seizure this morning", "seizure", "present"],
  ["my son had a seizure", "seizure", "present"],
  ["my mother had a stroke but I have a headache", "headache", "present"],
  ["I used to have migraines as a child", "migraine", "past"],
  ["what are the symptoms of a seizure", "seizure", "hypothetical"],
  ["what should I do if I get chest pain", "chest-pain", "hypothetical"],
  ["if I walk I get chest pain", "chest-pain", "present"],
  ["no fever or stiff neck but the light hurts", "photophobia", "present"],
  ["no fever or stiff neck but the light hurts", "stiff-neck", "absent"],
  ["never had such a headache before", "headache", "present"],
  ["I was seizure free for 3 years", "seizure", "absent"],
  ["if somebody had chest pain they would call", "chest-pain", "hypothetical"],
  ["does not grip, vomiting and neither smiles nor feeds", "vomiting", "present"],
  ["my mother died last week, chest pain since", "chest-pain", "present"],
  ["not sure if it is a fever", "fever", "uncertain"],
];

describe("what is said of a finding", () => {
  test.each(table.map(([text, finding, status]) => [text, finding, status] as const))(
    "%s → %s %s",
    (text, finding, status) => {
      expect(statusIn(text, finding)).toEqual([status]);
    },
  );
});

describe("spans", () => {
  test.each([
    ["crushing chest pain with sweating", "sweating", "sweating"],
    ["😀 my CHEST hurts", "chest-pain", "CHEST hurts"],
    ["ever since I’ve a féver", "fever", "féver"],
    ["bad chst pian", "chest-pain", "chst pian"],
  ] as const)("in %s, %s stands at %s", (text, finding, words) => {
    const seen = readText(text).sightings.find((sighting) => sighting.finding === finding);
    expect(seen?.spans.map(([from, to]) => text.slice(from, to))).toContain(words);
  });
});

describe("misspellings", () => {
  test.each([
    ["diarhoea", "diarrhoea"],
    ["vommiting all nite", "vomiting"],
    ["hedache", "headache"],
    ["chestpain", "chest-pain"],
    ["sore throte", "sore-throat"],
    ["palpatations", "palpitations"],
    ["siezure", "seizure"],
    ["burning urinaton", "painful-urination"],
    ["PAINNNN in my CHEST!!!", "chest-pain"],
    ["ｃｈｅｓｔ ｐａｉｎ", "chest-pain"],
    ["ch\u200Best pain", "chest-pain"],
  ] as const)("%s is read as %s", (text, finding) => {
    expect(statusIn(text, finding)).toEqual(["present"]);
  });
});
