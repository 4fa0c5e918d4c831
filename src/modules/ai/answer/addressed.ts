/**
 * True for a sentence that speaks to a program rather than to a reader: it is quoted to nobody, wherever it stands. The
 * protection does not rest on it: a model has nothing to obey with, and what it writes is checked.
 */
export const isAddressedToModel = (sentence: string): boolean => signs.some((sign) => sign.test(sentence));

const signs: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:instructions?|prompts?|rules?|guidelines|context|above|safeguards?)\b/i,
  /\b(?:system|developer) (?:prompt|message|mode)\b|\bjailbreak\b|\bprompt injection\b/i,
  /\b(?:you are|act|behave|respond|answer) (?:now )?(?:as )?(?:an? )?(?:\w+ )?(?:AI|assistant|language model|chatbot|LLM)\b/i,
  /\b(?:AI|assistant|language model|chatbot|LLM)s? (?:must|should|shall|will now|has to|is to)\b/i,
  /\b(?:reveal|print|output|repeat|list|send|leak|show)\b[^.]{0,40}\b(?:prompts?|instructions?|passwords?|records? of|other patients?|all patients?|api keys?|secrets?)\b/i,
  /<\/?(?:system|user|assistant|instructions?)>|\[\/?INST\]|<\|[^|]{1,20}\|>/i,
];
