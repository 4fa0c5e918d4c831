/** What a message asks for besides its symptoms. */
export type Wish = "person" | "courtesy" | "none";

/** One expression out of parts that are read one after the other. */
const inTurn = (...parts: readonly RegExp[]): RegExp => new RegExp(parts.map(({ source }) => source).join(""), "giu");

const person = inTurn(
  /\b(?:i(?:'d| would)? (?:like|want|need|wish) to |can i |could i |may i |please |let me )?/u,
  /(?:talk|speak|chat)(?:ing)? (?:to|with) (?:a|an|some|the|my)?\s?(?:real |actual |live )?/u,
  /(?:person|human(?: being)?|someone|somebody|doctor|nurse|clinician|physician|operator|agent)\b/u,
);
const politeness = [
  "ok(?:ay)?|great|good|fine|perfect|hello|hi|hey|good (?:morning|evening|day)",
  "thanks?|thank you|thx|cheers|bye|goodbye",
].join("|");
const courtesy = new RegExp(`^(?:(?:${politeness})[\\s,.!]*){1,4}(?:very much|a lot|so much)?[\\s.!]*$`, "iu");

/** Words that may stand around a wish without saying anything of their own. */
const filler =
  /\b(?:something else|please|now|instead|thank you|thanks?|i|want|would|like|need|to)\b|[^\p{L}\p{N}]+/giu;

/** Reads the wish of a message. Whatever else it says is for triage: a wish with symptoms is `none`. Pure. */
export function wishOf(text: string): Wish {
  if (courtesy.test(text)) return "courtesy";
  const rest = text.replace(person, "");
  return rest !== text && rest.replace(filler, "") === "" ? "person" : "none";
}
