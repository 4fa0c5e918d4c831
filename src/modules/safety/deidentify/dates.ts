import { pattern, raw } from "./pattern.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";

const months =
  "jan(?:uary|v|vier)?|feb(?:ruary|ruar|brero|braio)?|f[ée]v(?:rier)?|" +
  "mar(?:ch|s|zo|ço)?|m[äa]rz|apr(?:il|ile)?|avril|abr(?:il)?|may|mai|" +
  "mayo|maggio|mei|june?|juin|juni|junio|giugno|july?|juillet|juli|" +
  "julio|luglio|aug(?:ust|ustus)?|ao[ûu]t|agosto|sept?(?:ember|embre|" +
  "iembre)?|settembre|setembro|oct(?:ober|obre|ubre)?|okt(?:ober)?|" +
  "ottobre|outubro|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|" +
  "embro)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?|janeiro|fevereiro|" +
  "maio|junho|julho|gennaio|enero|rajab|shaban|ramadan|shawwal|muharram|" +
  "farvardin|ordibehesht|khordad|mordad|shahrivar|mehr|aban|azar|esfand";
/** Long names of months, that are no other word. */
const sure =
  "january|february|april|june|july|august|september|october|november|" +
  "december|jan|feb|apr|aug|sept|oct|nov|dec|janvier|février|avril|" +
  "juillet|août|septembre|octobre|novembre|décembre|januar|februar|" +
  "märz|oktober|dezember|enero|febrero|abril|junio|julio|agosto|septiembre|" +
  "octubre|noviembre|diciembre";
const dayNumber = "(?:0?[1-9]|[12]\\d|3[01])";
const ordinal = `${dayNumber}(?: ?(?:st|nd|rd|th|\\.|º|er|ème|e)(?![a-z]))?`;
const spoken =
  "(?:twenty|thirty)?[- ]?(?:first|second|third|fourth|fifth|sixth|" +
  "seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|" +
  "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|" +
  "thirtieth";
const year = "(?:(?:1[89]|20)\\d\\d|'?\\d\\d)";
const fullYear = "(?:1[89]|20)\\d\\d";
const weekday = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
const all = (source: string): RegExp => new RegExp(source, "gi");
const notMeasure =
  "(?!\\s*(?:%|mg|mcg|ml|mmol|mmhg|hours?|hrs?|days?|weeks?|months?|years?|times?|tablets?|pain\\b|scale|points?))";

const patterns: readonly RegExp[] = [
  // 3rd of March 2023; 12 April; 17-Feb-2023; the twenty-first of June.
  all(
    `(?<![\\w.])(?:${weekday},? )?(?:the )?(?:${ordinal}|${spoken})[ /-]?(?:of |` +
      `de |do |di )?[ /-]?(?:${months})\\b\\.?(?:(?:,? |-|/|,? (?:of|de|` +
      `del) )${year}\\b)?${notMeasure}`,
  ),
  // March 3rd, 2023; Feb 2nd 2021; Aug 10, '23; May the fourth; from Jan 3 to 7.
  all(
    `\\b(?:${weekday},? )?(?:${months})\\.?[ -](?:the )?(?:${ordinal}\\b|` +
      `${ordinal}(?=[\\s,.;)?!-]|$)|(?:${spoken})\\b)(?: ?- ?${dayNumber}\\b)?(?:(?:, ?| |-)(?:in )` +
      `?(?:${fullYear}|'\\d\\d|\\d\\d(?=[).,;?!]|$))(?!\\d))?(?!\\d|:\\d|` +
      `/\\d)${notMeasure}`,
  ),
  // 2023 Mar 05.
  all(`\\b${fullYear}[ -](?:${months})[ -]${dayNumber}\\b`),
  // March 2023; in July '21.
  all(`\\b(?:${months})\\.?,? (?:of |de )?(?:${fullYear}|'\\d\\d)\\b`),
  // 2023-04-25, with a time of day behind it; 2023/04/25; 20230425.
  pattern(
    "g",
    raw`(?<![\d.-])(?:1[89]|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|`,
    raw`[12]\d|3[01])(?:[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)`,
    raw`?)?(?![\d-])`,
  ),
  /(?<![\d.-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d-])/g,
  // 14/02/2023, 2.14.22, 07-15-2023.
  pattern(
    "g",
    raw`(?<![\d./-])(?:0?[1-9]|[12]\d|3[01]) ?([-/.]) ?(?:0?[1-9]|[12]\d|`,
    raw`3[01]) ?\1 ?(?:(?:1[3-9]|20)\d\d|'?\d\d)(?![\d/]|[.-]\d)`,
  ),
  // 2023年3月5日, 3月5日.
  /(?:\d{2,4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日号일]?/g,
];

/** A day and a month, or a month and a year, without the third part: only where the words say that it is a date. */
const leading =
  "\\b(?:on|since|until|till|from|by|before|after|dated?|dob|d\\.o\\.b\\.?|" +
  "born|birth|birthday|due|edd|lmp|seen|admitted|discharged|visit(?:ed)?|" +
  "appointment|appt|exp(?:iry|ires)?|operated|surgery|scheduled|starting|" +
  "ending)\\b:? (?:the )?";
const short = all(
  `${leading}(?:${weekday},? )?(?<value>(?:0?[1-9]|[12]\\d|3[01])[/-](?:0?[1-9]|[12]\\d|` +
    `3[01]|(?:19|20)?\\d\\d))(?![\\d/]|[.-]\\d)${notMeasure}`,
);
const monthYear = /(?<![\d./-])(?<value>(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d|(?:0[1-9]|1[0-2])\.20\d\d)(?![\d/-])/g;
const dotted =
  /\b(?:on|am|vom|bis|seit|since|until|from|le|el) (?<value>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.)(?!\d)/gi;
/** "on the 15th", where no noun follows that is counted. */
const dayOnly = pattern(
  "gi",
  raw`\b(?:on|since|until|till|by|from|before|after|between|to|and) the (?<value>(?:[12]?\d|`,
  raw`3[01])(?:st|nd|rd|th)(?:(?:,| or| and| to| until) (?:the )?(?:[12]?\d|`,
  raw`3[01])(?:st|nd|rd|th))*(?: (?:day )?of (?:last|this|next|the) month)`,
  raw`?)(?=\s*(?:[.,;:!?)]|$|\n)|\s+(?:at|and|for|with|in|i|he|she|they|`,
  raw`we|it|to|but|because|when|after|then|my|the)\b)`,
);
const dueDay = pattern(
  "gi",
  raw`\b(?:lmp|edd|due|appointment|appt)(?: (?:is|was|on|date))*:? (?:the )`,
  raw`?(?<value>(?:[12]?\d|3[01])(?:st|nd|rd|th))\b`,
);
/** A month by itself: "in March", "last July", "since early May". */
const monthAlone = new RegExp(
  `\\b(?:in|since|until|till|by|from|before|after|during|around|late|` +
    `early|mid|every|through|throughout|of|to|between|and)[ -](?:late |` +
    `early |mid[- ]?|the (?:end|middle|start|beginning) of )?(?<value>(?:last |` +
    `next |this )?(?:${sure}|March|May|Sept?|Mar|Jun|Jul))\\b(?!\\.?[ -]?\\d)`,
  "g",
);
const monthSaid = new RegExp(
  `\\b(?:[Ll]ast|[Nn]ext|[Tt]his) (?:${sure}|March|May|Sept?|Mar|Jun|Jul)\\b(?!\\.?[ -]?\\d)`,
  "gi",
);
const monthAloneSmall = all(
  `\\b(?:in|since|until|till|from|before|during|around|last|next|this|` +
    `late|early|mid)[ -](?:late |early |mid[- ]?)?(?<value>${sure})\\b(?!\\.?[ -]?\\d)`,
);
const feast = pattern(
  "gi",
  raw`\b(?:new year'?s (?:day|eve)|christmas (?:day|eve)|boxing day|valentine'?s day|`,
  raw`thanksgiving(?: day)?|halloween|easter (?:sunday|monday|day)|good friday|`,
  raw`independence day|labou?r day|memorial day|st\.? patrick'?s day|nowruz)`,
  raw`(?:,? (?:of )?(?:19|20)\d\d)?\b`,
);
const birth = pattern(
  "gi",
  raw`\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born)(?: is| was| on|`,
  raw`:| =)* ?:? ?(?<value>\d{1,4}[ ./-]\d{1,2}[ ./-]\d{1,4}|\d{6,8})\b`,
);

/** "This may first be seen", "to march second": words of a sentence, not of a calendar. */
const said = /^(?:the )?(?:may|march|mar|mai|mehr|azar)\.? (?!the )[a-z]|^this (?:may|march|mar)$/;

/** Every element of a date but the year. */
export const dates = ({ text }: Reading): Found[] =>
  [
    ...patterns,
    short,
    monthYear,
    dotted,
    dayOnly,
    dueDay,
    monthAlone,
    monthSaid,
    monthAloneSmall,
    feast,
    birth,
  ].flatMap((pattern) => matches(text, pattern, "date").filter(({ start, end }) => !said.test(text.slice(start, end))));

const tens = "ninety|(?:one |a )?hundred";
const ones = "(?:[- ](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?";
const old = "(?:9\\d|1[0-2]\\d)";
const ages = [
  all(
    `(?<![\\d.,/-])(?<value>${old})(?=[- ]?(?:years?|yrs?|y)[- ]?(?:old|` +
      `of age|o\\b)|[- ]?(?:yo|y/o|y\\.o\\.?|yr|yrs)\\b|[- ]year[- ]olds?|` +
      ` ?(?:m|f|male|female|man|woman)\\b)`,
  ),
  all(
    `\\b(?:aged?|age is|turned|turning|is now|age[:=]|age of)[: ]+(?<value>${old})` +
      `(?![\\d./%]|\\s*(?:kg|lb|cm|mg|bpm|mmhg|days?|weeks?|months?|hours?|` +
      `minutes?|percent))\\b`,
  ),
  all(
    `\\b(?:i am|i'm|im|he is|she is|he's|she's|who is|who's) (?:now |` +
      `almost |nearly )?(?<value>${old})(?= years| and\\b|[.,;!?]|$)`,
  ),
  all(
    `\\b(?:aged?|age is|turned|turning|is now|am|is)[: ]+(?<value>(?:ninety|` +
      `(?:one|a) hundred)${ones})(?!\\s*(?:%|percent|kilo|kg|pounds|days|` +
      `weeks|months|minutes|mg|beats|over))\\b`,
  ),
  all(`\\b(?<value>(?:${tens})${ones})(?=[- ](?:years?|yrs?)[- ](?:old|of age))`),
  all(`\\b(?:in|into) (?:his|her|my|their) (?:mid[- ]|late |early )?(?<value>nineties|90'?s|hundreds)\\b`),
  all(`\\b(?<value>nonagenarian|centenarian|supercentenarian)\\b`),
] as const;

/** Ages above 89; 90 itself is one of them. */
export const oldAges = ({ text }: Reading): Found[] => ages.flatMap((pattern) => matches(text, pattern, "age"));
