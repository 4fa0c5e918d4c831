import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createDeidentifier } from "#modules/safety/testing.ts";

const deidentifier = createDeidentifier();
const kindsIn = (text: string) => deidentifier.mask(text).masked.map(({ kind }) => kind);

describe("clinical text", () => {
  test("that names nobody stays as it is: eponyms, drugs, doses, findings, codes, trials, studies", async () => {
    const lines = (await Bun.file(join(import.meta.dir, "untouched.txt")).text()).split("\n");
    const texts = lines.filter((line) => line && !line.startsWith("#"));
    expect(texts.length).toBeGreaterThan(75);
    expect(texts.map((text) => deidentifier.mask(text).text)).toEqual(texts);
  });

  test("keeps the eponym and loses the person of that name", () => {
    expect(deidentifier.mask("Mrs. Parkinson has Parkinson's, and Dr. Bell treats Bell's palsy.").text).toBe(
      "[NAME_1] has Parkinson's, and [NAME_2] treats Bell's palsy.",
    );
  });

  test("in capitals throughout loses names only", () => {
    expect(deidentifier.mask("TODAY ZORVINA QUELLMAR TAKES METOPROLOL FOR HER HEART").text).toBe(
      "TODAY [NAME_1] TAKES METOPROLOL FOR HER HEART",
    );
  });

  test("keeps years, weekdays, times and what was long ago, and loses dates", () => {
    expect(deidentifier.mask("In 2019, last Tuesday, at 8 pm, 3 weeks ago; on the 3rd of March, in June").text).toBe(
      "In 2019, last Tuesday, at 8 pm, 3 weeks ago; on [DATE_1], in [DATE_2]",
    );
  });

  test("keeps ages below 90", () => {
    expect(deidentifier.mask("An 89-year-old woman and her 90-year-old husband").text).toBe(
      "An 89-year-old woman and her [AGE_1]-year-old husband",
    );
  });

  test("loses a name in lower case that nothing announces", () => {
    expect(deidentifier.mask("yesterday priya fainted").text).toBe("yesterday [NAME_1] fainted");
  });

  test("loses numbers whose check digits show what they are, and says of which kind", () => {
    expect(kindsIn("It is 943 476 5919.")).toEqual(["mrn"]);
    expect(kindsIn("It is 4111 1111 1111 1111.")).toEqual(["account"]);
  });
});
