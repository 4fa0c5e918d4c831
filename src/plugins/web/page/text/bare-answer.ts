// The same words as the server's own: see `isBareAnswer` of triage. Both tests hold to one list.

const unsure = [
  "(?:i(?:'|’)?m |i am )?not (?:really )?sure",
  "unsure|no idea|not certain|dunno|maybe|perhaps|possibly",
  "i (?:really )?(?:don(?:'|’)?t|do not) know|don(?:'|’)?t know",
  "can(?:'|’)?t (?:say|tell)|hard to (?:say|tell)",
];
const no = ["no,? thanks?|nope|nah|not at all|none|never|no"];
const yes = ["yes please|yes|yeah|yep|yup|yea|aye|correct|definitely|i do|it is|it does|sure"];
const bare = new RegExp(`^(?:${[...unsure, ...no, ...yes].join("|")})\\s*[.!]*$`, "iu");

/** True for words that answer a question and say nothing else. */
export const isBareAnswer = (words: string): boolean => bare.test(words.trim());
