import { pattern, raw } from "./pattern.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";

const email = pattern(
  "giu",
  raw`(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:(?:\.|`,
  raw` ?\[dot\] ?| dot )[\p{L}\p{N}-]{2,}){0,8}|(?<![\p{L}\p{N}._%+'-])`,
  raw`[\p{L}\p{N}._%+'-]+ ?[[(]at[\])] ?[\p{L}\p{N}-]+(?:(?:\.| ?[[(]dot[\])`,
  raw`] ?| dot )[\p{L}\p{N}-]{2,})+|(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+ ?@ ?[\p{L}\p{N}`,
  raw`-]+(?:\.[\p{L}\p{N}-]{2,})+`,
);
const spokenEmail = pattern(
  "giu",
  raw`(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+(?: (?:dot|underscore|`,
  raw`dash) [\p{L}\p{N}]+){0,4} at [\p{L}\p{N}-]+(?: dot [\p{L}\p{N}-]{2,})`,
  raw`{1,5}`,
);
const address = pattern(
  "gi",
  raw`(?:\b(?:https?|ftp|sftp|wss?|file|mailto|tel|data|s3):\/{0,2}|\bwww\.)`,
  raw`[^\s<>"'()[\]{}\uFFFC]+[^\s<>"'()[\]{}\uFFFC.,;:!?]`,
);
const domain = pattern(
  "gi",
  raw`(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|`,
  raw`edu|gov|mil|info|biz|io|co|uk|us|ca|au|de|fr|es|it|nl|in|ie|nz|za|`,
  raw`ng|health|care|app|dev|me|ai|clinic|hospital|local|example|test|`,
  raw`ir|ae|eg|sa|pk)(?:\.[a-z]{2})?(?:[/?#:][^\s<>"')\uFFFC]*[^\s<>"')`,
  raw`.,;:!?\uFFFC])?(?![\w-])`,
);
const handle = /(?<![\w@.])@[a-z_][\w.]{2,30}\b/gi;
const profile = pattern(
  "gi",
  raw`\b(?:facebook|instagram|insta|ig|twitter|tiktok|snap(?:chat)?|skype|`,
  raw`telegram|linkedin|whatsapp|discord|reddit|handle|username|user ?name|`,
  raw`login|user ?id)\b(?: (?:id|user|name|handle|account|is|was|me (?:at|`,
  raw`on)))*[: =@]+(?<value>@?[a-z][\w.]*[\d_.][\w.]*\w)`,
);
const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const ip4 = new RegExp(`(?<![\\d.])${octet}(?:\\.${octet}){3}(?:/\\d{1,2})?(?::\\d{1,5})?(?![\\d]|\\.\\d)`, "g");
const ip6 = pattern(
  "gi",
  raw`(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:)`,
  raw`{1,7}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?|::(?:[0-9a-f]{1,4}:)`,
  raw`{0,6}[0-9a-f]{1,4})(?:%\w+)?(?:\/\d{1,3})?(?![\w:])`,
);
const mac =
  /(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])|(?<![\w.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![\w.])/gi;

const unit =
  "(?!\\s?(?:%|mg|mcg|µg|ug|g\\b|kg|ml|l\\b|dl|iu\\b|u\\b|units?|mmol|" +
  "mol|mmhg|bpm|cells?|copies|/|cm|mm|kcal|calories|steps|days?|weeks?|" +
  "months?|years?|hours?|hrs?|minutes?|mins?|times|patients|people|" +
  "participants|million|dollars|euros|pounds))";
/** Groups of digits as people write telephone numbers; years and ranges are sorted out afterwards. */
const phoneShapes = [
  new RegExp(
    `(?<![\\w.,/+-])(?:\\+|00)\\d{1,3}[ .()-]{0,2}(?:\\(0\\) ?)?\\d(?:[ .()/-]{0,2}\\d){5,12}(?!\\w)${unit}`,
    "gi",
  ),
  new RegExp(`(?<![\\w.,/-])\\(?\\d{2,5}\\)?[ .-]{1,2}\\d{3,4}[ .-]?\\d{3,4}(?! ?\\d|\\w|-\\w)${unit}`, "gi"),
  new RegExp(`(?<![\\w.,/-])\\(\\d{2,5}\\) ?\\d{3,4}[ .-]?\\d{3,4}(?!\\w)${unit}`, "gi"),
  new RegExp(`(?<![\\w.,/-])\\(?0\\d{2,5}\\)?(?:[ .-]?\\d){5,9}(?!\\w|[.,]\\d)${unit}`, "gi"),
  new RegExp(`(?<![\\w.,/-])\\d{3}[-. ]\\d{4}(?!\\w|[.,/-]\\d)${unit}`, "gi"),
  new RegExp(`(?<![\\w.,/-])\\d{2}(?:[ .]\\d{2}){4}(?!\\w|[.,]\\d)${unit}`, "gi"),
];
const internal = /\b(?:ext(?:ension)?|pager|bleep|beeper)\b\.?(?: (?:number|no|is))*\.?[ :#]*(?<value>\d{3,6})\b/gi;
/** "Five five five, one two three four". */
const spokenNumber = new RegExp(
  "\\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)[ ,-]{1,2}){5,14}" +
    "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\\b",
  "gi",
);
const extension = /^[ ,]*(?:ext(?:ension)?|x)\.? ?:?\d{1,6}\b/i;
const labelled = (label: string): RegExp =>
  new RegExp(
    `\\b(?:${label})\\b(?: ?(?:number|no|nr|#|is|was|at|on|me|him|her|` +
      `us|them|it))*\\.?[ :=#-]*(?<value>\\+?[\\d(][\\d ().+-]{3,22}\\d)`,
    "gi",
  );
const phoneLabel = labelled(
  "phone|telephone|tel|cell|cellphone|mobile|mob|ph|call|called|callback|" +
    "ring|text|whatsapp|sms|landline|contact|pager|bleep|beeper|reach|" +
    "dial|hotline",
);
const faxLabel = labelled("fax|facsimile|telefax|faxed|fax to");
const isYears = (value: string): boolean => /^(?:19|20)\d\d ?- ?(?:19|20)\d\d$/.test(value);
const digits = (value: string): number => value.replace(/\D/g, "").length;

function phones(text: string): Found[] {
  const faxes = matches(text, faxLabel, "fax").filter((find) => digits(text.slice(find.start, find.end)) >= 5);
  const numbers = [...phoneShapes, phoneLabel, internal].flatMap((pattern) => matches(text, pattern, "phone"));
  return [
    ...faxes,
    ...matches(text, spokenNumber, "phone"),
    ...numbers
      .map((find) => ({
        ...find,
        end: find.end + (extension.exec(text.slice(find.end, find.end + 16))?.[0].length ?? 0),
      }))
      .filter(({ start, end }) => {
        const value = text.slice(start, end);
        return !isYears(value) && digits(value) >= 3 && !faxes.some((fax) => fax.start < end && start < fax.end);
      }),
  ];
}

/** Ways to reach somebody or something: mail, addresses on a network, telephone and fax. */
export const contacts = ({ text }: Reading): Found[] => [
  ...matches(text, email, "email"),
  ...matches(text, spokenEmail, "email"),
  ...matches(text, address, "url"),
  ...matches(text, domain, "url"),
  ...matches(text, handle, "code"),
  ...matches(text, profile, "code"),
  ...matches(text, ip4, "ip"),
  ...matches(text, ip6, "ip").filter(({ start, end }) => /[0-9a-f]{2}|::[0-9a-f]|\d::/i.test(text.slice(start, end))),
  ...matches(text, mac, "device"),
  ...phones(text),
];
