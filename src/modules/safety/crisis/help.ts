import type { CrisisHelp, CrisisKind } from "../contract.ts";
import { type Country, type Line, linesOf } from "./lines.ts";

interface Numbers {
  readonly emergency: string;
  readonly line: Line | undefined;
}

/** Said whole, by no model: short sentences, what to do first stands first. */
const texts: Readonly<Record<CrisisKind, (numbers: Numbers) => readonly string[]>> = {
  self_harm: ({ emergency, line }) => [
    "I'm glad you told me. You matter, and you do not have to carry this alone.",
    `If you might act on it, or have already hurt yourself, call ${emergency} now. This counts as an emergency.`,
    `To talk to somebody who listens, at any hour, ${reach(line, "a crisis line")}.`,
    "Until then, go where somebody is with you, and put what you could hurt yourself with out of reach.",
    "If it is about somebody else, stay with them if it is safe, and call for them.",
    "A person from our team will join this chat.",
  ],
  abuse: ({ emergency, line }) => [
    "I'm glad you told me. What is being done is not your fault, and you deserve to be safe.",
    `If you or a child are in danger now, go where there are other people and call ${emergency}.`,
    `To talk in confidence about what to do, ${reach(line, "a helpline for violence and abuse")}.`,
    "If somebody may look at this screen, close this page now, and come back from a phone that they cannot see.",
    "You decide what happens next. A person from our team will join this chat.",
  ],
  overdose: ({ emergency, line }) => [
    `I'm glad you told me. Call ${emergency} now, even if all seems well: do not wait for symptoms.`,
    `If anybody will not wake up or breathes strangely, lay them on their side and stay on the line with ${emergency}.`,
    line
      ? `For advice on what was taken, call ${line.name} on ${line.number}.`
      : "Your local poison centre can say what to do about what was taken.",
    "Do not make anybody sick, and take nothing more. Keep the packet, and stay with somebody.",
    "A person from our team will join this chat.",
  ],
};

const reach = (line: Line | undefined, what: string): string =>
  line ? `reach ${line.name} on ${line.number}` : `look for ${what} in your country; findahelpline.com lists free ones`;

/** The texts of a country, made once. */
export function createHelp(country: Country, emergency: string): (kind: CrisisKind) => CrisisHelp {
  const lines = linesOf(country);
  const of = (kind: CrisisKind): CrisisHelp => {
    const line = lines[kind];
    const text = texts[kind]({ emergency, line }).join(" ");
    return { text, emergencyNumber: emergency, lines: line ? [{ name: line.name, number: line.number }] : [] };
  };
  const made = { self_harm: of("self_harm"), abuse: of("abuse"), overdose: of("overdose") };
  return (kind) => made[kind];
}
