/**
 * True for a sentence that speaks to a program rather than to a reader: it is quoted to nobody, wherever it stands. The
 * protection does not rest on it: a model has nothing to obey with, and what it writes is checked.
 */
export const isAddressedToModel = (sentence: string): boolean => signs.some((sign) => sign.test(sentence));

const program = "(?:AI|assistant|language model|chatbot|LLM)";
const rules = "(?:instructions?|prompts?|rules?|guidelines|context|above|safeguards?)";
const secrets = "(?:prompts?|instructions?|passwords?|records? of|other patients?|all patients?|api keys?|secrets?)";

const signs: readonly RegExp[] = [
  new RegExp(`\\b(?:ignore|disregard|forget|override|bypass)\\b[^.]{0,40}\\b${rules}\\b`, "i"),
  /\b(?:system|developer) (?:prompt|message|mode)\b|\bjailbreak\b|\bprompt injection\b/i,
  new RegExp(`\\b(?:you are|act|behave|respond|answer) (?:now )?(?:as )?(?:an? )?(?:\\w+ )?${program}\\b`, "i"),
  new RegExp(`\\b${program}s? (?:must|should|shall|will now|has to|is to)\\b`, "i"),
  new RegExp(`\\b(?:reveal|print|output|repeat|list|send|leak|show)\\b[^.]{0,40}\\b${secrets}\\b`, "i"),
  /<\/?(?:system|user|assistant|instructions?)>|\[\/?INST\]|<\|[^|]{1,20}\|>/i,
];
