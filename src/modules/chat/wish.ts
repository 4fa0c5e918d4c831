/** What a message asks for besides its symptoms. */
export type Wish = "person" | "courtesy" | "none";

const person =
  /\b(?:i(?:'d| would)? (?:like|want|need|wish) to |can i |could i |may i |please |let me )?(?:talk|speak|chat)(?:ing)? (?:to|with) (?:a|an|some|the|my)?\s?(?:real |actual |live )?(?:person|human(?: being)?|someone|somebody|doctor|nurse|clinician|physician|operator|agent)\b/giu;
const courtesy =
  /^(?:(?:ok(?:ay)?|great|good|fine|perfect|hello|hi|hey|good (?:morning|evening|day)|thanks?|thank you|thx|cheers|bye|goodbye)[\s,.!]*){1,4}(?:very much|a lot|so much)?[\s.!]*$/iu;

/** Words that may stand around a wish without saying anything of their own. */
const filler = /\b(?:please|now|instead|thanks?|thank you|i|want|would|like|need|to)\b|[^\p{L}\p{N}]+/giu;

/** Reads the wish of a message. Whatever else it says is for triage: a wish with symptoms is `none`. Pure. */
export function wishOf(text: string): Wish {
  if (courtesy.test(text)) return "courtesy";
  const rest = text.replace(person, "");
  return rest !== text && rest.replace(filler, "") === "" ? "person" : "none";
}
