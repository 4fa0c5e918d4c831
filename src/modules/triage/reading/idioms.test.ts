import { describe, expect, test } from "bun:test";
import { presentIn, readText } from "./read.ts";

const present = (text: string): ReadonlySet<string> => presentIn(readText(text).sightings);

describe("figures of speech", () => {
  test.each([
    ["I'm drowning in deadlines", "breathless"],
    ["this knee is stabbing me when I climb", "stab-or-shot"],
    ["it feels like someone is stabbing my knee", "stab-or-shot"],
    ["my knees are shot", "stab-or-shot"],
    ["heart attack when I saw my bill", "named-emergency"],
    ["I can't breathe through my nose", "severe-breathless"],
    ["nose so blocked I can't breathe through it", "severe-breathless"],
    ["I went out in the cold without a coat", "unresponsive"],
    ["my head is killing me", "severe"],
    ["yellow stuff running out of it", "confusion"],
    ["the company is haemorrhaging money", "heavy-bleeding"],
    ["the traffic was paralysed for hours", "paralysis"],
    ["like I've been hit by a bus", "serious-accident"],
  ])("%s is not %s", (text, finding) => {
    expect(present(text)).not.toContain(finding);
  });

  test.each([
    ["my head is killing me", "headache"],
    ["he is stabbing me", "stab-or-shot"],
    ["I can't breathe", "severe-breathless"],
    ["stabbing pain in my chest", "chest-pain"],
    ["chest pain like being stabbed", "chest-pain"],
    ["I think I'm having a heart attack", "named-emergency"],
  ])("%s is %s", (text, finding) => {
    expect(present(text)).toContain(finding);
  });
});
