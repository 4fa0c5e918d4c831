import { describe, expect, test } from "bun:test";
import { createDeidentifier } from "#modules/safety/testing.ts";

const deidentifier = createDeidentifier();

describe("a conversation", () => {
  test("gives the same value the same placeholder in all of its texts", () => {
    const { mask } = deidentifier.conversation();
    expect(mask("Karen Whitfield lives in Leeds.").text).toBe("[NAME_1] lives in [PLACE_1].");
    expect(mask("Does Karen Whitfield need a scan in Leeds?").text).toBe("Does [NAME_1] need a scan in [PLACE_1]?");
  });

  test("makes an answer personal again", () => {
    const { mask, restore } = deidentifier.conversation();
    mask("My wife Karen has a fever since 3 March 2024.");
    expect(restore("Since [DATE_1], [NAME_1]'s fever has lasted long; see [NAME_2].")).toBe(
      "Since 3 March 2024, Karen's fever has lasted long; see [NAME_2].",
    );
  });

  test("knows a name again where nothing announces it, in lower case too", () => {
    const { mask } = deidentifier.conversation();
    mask("my name is zorbina quell");
    expect(mask("zorbina cannot sleep").text).not.toContain("zorbina");
  });

  test("forgets nothing into another conversation", () => {
    deidentifier.conversation().mask("my name is zorbina quell");
    expect(deidentifier.conversation().restore("[NAME_1]")).toBe("[NAME_1]");
  });

  test("does not put a value where somebody typed its placeholder", () => {
    const { mask, restore } = deidentifier.conversation();
    mask("My name is Karen Whitfield.");
    const { text } = mask("What does [NAME_1] mean?");
    expect(text).toBe("What does [TEXT_1] mean?");
    expect(restore(text)).toBe("What does [NAME_1] mean?");
  });

  test("never issues a placeholder that stands in the text already", () => {
    const { text, restore } = deidentifier.mask("[NAME_1] asked Karen Whitfield.");
    expect(text).toBe("[NAME_1] asked [NAME_2].");
    expect(restore(text)).toBe("[NAME_1] asked Karen Whitfield.");
  });

  test("masks a number that hides in what looks like a placeholder", () => {
    expect(deidentifier.mask("Number [MRN_4482107] please").text).not.toContain("4482107");
  });

  test("sees through letters dressed up and characters that do not show", () => {
    expect(deidentifier.mask("Mail me: k\u200baren@example.org").text).toBe("Mail me: [EMAIL_1]");
    expect(deidentifier.mask("Call ０２０ ７９４６ ０９５８ now").text).toBe("Call [PHONE_1] now");
    expect(deidentifier.mask("SSN ٢١٩-٠٩-٩٩٩٩").text).toBe("SSN [SSN_1]");
  });

  test("takes time in proportion to the text, however it is made", () => {
    for (const part of ["a", "1", "1-", "a@", "A. ", "\n", "a dot ", "王", "MRN ", "12 main ", "best, ", "John van "]) {
      const started = performance.now();
      deidentifier.mask(part.repeat(20_000 / part.length));
      // Quadratic work over so many characters takes ten seconds and more.
      expect(performance.now() - started, JSON.stringify(part)).toBeLessThan(3000);
    }
  });
});
