import { expect, test } from "bun:test";
import { groupsOf, helpSentences, lineWords, reasonName, standingWords, waitWords } from "./handoff.ts";

const reader = { locale: "en-GB", timeZone: "UTC", nowMs: Date.parse("2026-03-02T10:00:00Z") };
const waiting = { id: "h", state: "waiting", reason: "request", since: "2026-03-02T09:48:10Z", by: null } as const;

test("a patient reads what is so: since when it waits, who answers, and no promise of a time", () => {
  expect(standingWords(waiting, reader)).toEqual([
    "A clinician can read this. Waiting since 09:48.",
    "We cannot say how long it takes.",
  ]);
  expect(standingWords({ ...waiting, since: "2026-03-01T09:48:10Z" }, reader)[0]).toContain("Sun 1 Mar, 09:48");
  expect(standingWords({ ...waiting, state: "taken", by: "Dr Bee" }, reader)).toEqual([
    "Dr Bee answers you here.",
    "The assistant is silent.",
  ]);
});

test.each([
  ["2026-03-02T09:59:30Z", "Waiting less than a minute"],
  ["2026-03-02T09:58:59Z", "Waiting 1 minute"],
  ["2026-03-02T09:00:00Z", "Waiting 60 minutes"],
  ["2026-03-02T07:00:00Z", "Waiting 3 hours"],
  ["2026-02-20T07:00:00Z", "Waiting 10 days"],
])("since %s: %s", (waitingSince, words) => expect(waitWords({ waitingSince }, reader.nowMs)).toBe(words));

test("a summary stands under its headings, danger first, none of them empty", () => {
  const line = (section: string) => ({ section, text: section, seqs: [1], sources: [] });
  const groups = groupsOf([line("who"), line("unknown"), line("danger"), line("advice")]);
  expect(groups.map(({ heading }) => heading)).toEqual(["Danger", "Who", "Not known", "So far"]);
  expect(lineWords({ ...line("unknown"), text: "Not known: Fever" })).toBe("Fever");
  expect(lineWords({ ...line("denied"), text: "Denied: Fever" })).toBe("Denied: Fever");
});

test("help is read sentence by sentence, without the advice of triage", () => {
  expect(helpSentences("I'm glad you told me. Call 112 now.\nGo now.")).toEqual([
    "I'm glad you told me.",
    "Call 112 now.",
  ]);
  expect(reasonName("crisis")).toBe("Danger");
});
