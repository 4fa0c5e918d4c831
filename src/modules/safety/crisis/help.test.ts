import { describe, expect, test } from "bun:test";
import { createHelp } from "./help.ts";
import { countries, linesOf, listedCountries } from "./lines.ts";

const kinds = ["self_harm", "abuse", "overdose"] as const;

describe.each(countries)("help in %s", (country) => {
  const help = createHelp(country, "999");

  test.each(kinds)("of %s is warm, short, and says what to do now and that a person will come", (kind) => {
    const { text, emergencyNumber } = help(kind);
    expect(text).toStartWith("I'm glad you told me.");
    expect(text).toContain("999");
    expect(emergencyNumber).toBe("999");
    expect(text).toEndWith("A person from our team will join this chat.");
    expect(text.split(" ").length).toBeLessThan(120);
  });

  test.each(kinds)("of %s names the line of the country, and no other number", (kind) => {
    const { text, lines } = help(kind);
    const named = linesOf(country)[kind];
    expect(lines).toEqual(named ? [{ name: named.name, number: named.number }] : []);
    const numbers = (text.match(/\d[\d -]*\d/g) ?? []).filter((number) => number !== "999");
    for (const number of numbers) expect(`${named?.name} ${named?.number}`).toContain(number);
  });
});

test("each kind says what only it needs", () => {
  const help = createHelp("GB", "999");
  expect(help("overdose").text).toContain("do not wait for symptoms");
  expect(help("abuse").text).toContain("close this page");
  expect(help("abuse").text).toContain("not your fault");
  expect(help("self_harm").text).toContain("Samaritans on 116 123");
});

test("every listed country can be set, and every line was read somewhere", () => {
  expect([...listedCountries, "international"].toSorted()).toEqual([...countries].toSorted());
  for (const country of countries) {
    for (const kind of kinds) {
      const line = linesOf(country)[kind];
      if (line)
        expect([line.url, line.read]).toEqual([
          expect.stringMatching(/^https?:\/\//),
          expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
        ]);
    }
  }
});
