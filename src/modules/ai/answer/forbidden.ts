/**
 * What no model may tell a patient here, sources or not: a dose, a diagnosis as certain, that nobody need be seen.
 * Also what would lead out of the page: addresses and markup.
 */
export const isForbidden = (text: string): boolean => forbidden.some((pattern) => pattern.test(text));

const amount = "(?:\\d+(?:[.,]\\d+)?|one|two|three|four|five|six|eight|ten|half(?: an?)?|double|twice)";
const unit =
  "(?:mg|mcg|µg|ug|micrograms?|milligrams?|grams?|g|ml|millilit(?:re|er)s?|iu|units?|tablets?|pills?|capsules?|puffs?|drops?|spoon(?:ful)?s?|teaspoons?|doses?|sachets?|patches|injections?)";

const forbidden: readonly RegExp[] = [
  new RegExp(`\\b${amount}\\s*(?:-|–|to|or)?\\s*(?:${amount}\\s*)?(?:of (?:the|your) )?${unit}\\b`, "i"),
  /\b(?:double|triple|halve|increase|reduce|raise|skip|stop(?: taking)?|change|adjust)\b[^.]{0,30}\b(?:dose|dosage|tablets?|medicines?|medication|insulin|pills?)\b/i,
  /\bstop (?:taking|using)\b/i,
  /\b(?:you|he|she|they|your (?:child|baby|son|daughter))(?:['’]ve| have| has|['’]re| are| is)? (?:definitely|certainly|clearly|surely|undoubtedly|obviously)\b/i,
  /\b(?:this|it|that)(?:['’]s| is| must be) (?:definitely|certainly|clearly|undoubtedly|obviously|nothing serious|nothing to worry|just|only)\b/i,
  /(?<!\b(?:if|when|while|unless|whether|once|until|think|where|as|since|because) )\b(?:you|he|she|your (?:child|baby|son|daughter)) (?:have|has|had|got|are having|is having|are suffering|is suffering) (?:an? |the )?(?!any\b|been\b|to\b|no\b|questions?\b|symptoms?\b|trouble\b|difficulty\b)(?=\p{L})/iu,
  /\b(?:no|without(?: any)?) (?:need|reason|point|cause)\b[^.]{0,40}\b(?:see|visit|call|contact|doctor|gp|hospital|clinician|emergency|worry|concern|check)/i,
  /\b(?:do not|don['’]t|needn['’]t|need not|should not|shouldn['’]t)(?: need to| have to)? (?:see|visit|call|contact|go to|bother|worry|seek)\b/i,
  /\b(?:perfectly|completely|totally|absolutely) (?:safe|fine|harmless|normal|healthy)\b/i,
  /https?:|www\.|\b[\w.-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|org|net|io|info|co|uk|de|ru|cn)\b|[<>{}`|]|\]\(|!\[/i,
];
