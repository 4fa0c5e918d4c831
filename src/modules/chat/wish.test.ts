import { expect, test } from "bun:test";
import { wishOf } from "./wish.ts";

test.each([
  ["I would like to talk to a person", "person"],
  ["Can I speak to a doctor please?", "person"],
  ["talk to someone now", "person"],
  ["Thank you. I would like to talk to a person.", "person"],
  ["I want to talk to a real person about my chest pain", "none"],
  ["my chest hurts, can I talk to a doctor", "none"],
  ["it hurts to talk to my doctor about this", "none"],
  ["Thank you very much!", "courtesy"],
  ["ok thanks", "courtesy"],
  ["hi, my head hurts", "none"],
  ["thanks to the pills I cannot breathe", "none"],
] as const)("%s → %s", (text, wish) => expect(wishOf(text)).toBe(wish));
