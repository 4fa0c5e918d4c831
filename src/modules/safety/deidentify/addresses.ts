import { pattern, raw } from "./pattern.ts";
import { isClinicalCode } from "./clinical-codes.ts";
import { stops } from "./nature.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";

const ways =
  "street|str|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|close|" +
  "crescent|cres|way|place|pl|square|sq|terrace|ter|boulevard|blvd|" +
  "gardens|gdns|grove|row|mews|parkway|pkwy|highway|hwy|circle|cir|" +
  "walk|hill|rise|view|park|green|quay|wharf|alley|trail|loop|path|" +
  "plaza|point|broadway|esplanade|promenade|freeway|turnpike|pike|vale|" +
  "croft|yard|crossing|chase|marg|nagar|chowk";
const unit =
  "(?:apt|apartment|flat|unit|suite|ste|room|floor|fl|block|building|bldg|house|#)\\.? ?#?[A-Z]?\\d{0,4}[A-Z]?\\b";
/** 12a Elm Street, Apt 4. */
const street = new RegExp(
  `(?:\\b${unit},? )?(?<![\\w./-])\\d{1,6}(?:[-/]\\d{1,5})?[a-z]?,? (?:(?:north|` +
    `south|east|west|old|new|n|s|e|w|ne|nw|se|sw|st|upper|lower|great|` +
    `saint)\\.? ){0,2}(?:(?:[\\p{L}][\\p{L}'-]*|\\d{1,3}(?:st|nd|rd|th)` +
    `)\\.? ){0,3}?(?:[\\p{L}][\\p{L}'-]{2,}|\\d{1,3}(?:st|nd|rd|th))\\.? (?:${ways})` +
    `\\b\\.?(?:,? (?:north|south|east|west|n|s|e|w|ne|nw|se|sw)\\b\\.?)` +
    `?(?:,? ${unit})?`,
  "giu",
);
/** Elm Street; Acacia Avenue. */
const namedStreet = pattern(
  "gu",
  raw`(?<![\p{L}])(?:\p{Lu}[\p{L}'-]+\.? ){1,3}(?:Street|Road|Rd|Avenue|`,
  raw`Ave|Lane|Drive|Court|Close|Crescent|Boulevard|Blvd|Terrace|Gardens|`,
  raw`Grove|Mews|Parkway|Pkwy|Highway|St\.?|Way|Square)(?![\p{L}])`,
);
/** 5th Ave; W 42nd Street. */
const numberedStreet = pattern(
  "gi",
  raw`\b(?:[NSEW]\.? |North |South |East |West )?\d{1,3}(?:st|nd|rd|th)`,
  raw` (?:Street|St|Avenue|Ave|Road|Rd|Place|Pl|Drive|Court|Lane)\b\.?`,
);
const european = pattern(
  "giu",
  raw`(?<![\p{L}])(?:(?:rue|avenue|boulevard|place|chemin|via|viale|piazza|`,
  raw`corso|calle|avenida|plaza|paseo|carrer|rua|praça|ulica|ul\.) (?:de la |`,
  raw`de |du |des |della |del |da |do )?[\p{L}][\p{L}'-]+(?: [\p{Lu}][\p{L}'-]+)`,
  raw`?,? ?\d{1,4}?|[\p{L}-]{3,}(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|`,
  raw`allee|straat|laan|plein|gracht|gatan|vej|gade|katu) \d{1,4} ?[a-z]?)`,
  raw`(?![\p{L}])`,
);
const box = /\b(?:p\.? ?o\.? ?box|post office box|box no\.?) ?#?\d{1,6}\b/gi;
const numberedFlat = /\b(?:flat|apt|apartment|suite|unit)\.? #?(?:\d{1,4}[a-z]?|[a-z]\d{0,3})\b(?=[,.;) ]|$)/gi;
const postcode = /(?<![A-Za-z0-9])(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])/gi;
const canadian = /(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![A-Za-z0-9])/gi;
const dutch = /(?<![\w-])[1-9]\d{3} ?(?!SA|SD|SS|IU|MG|ML|KG|AD|BC|CE|AM|PM|UL|DL|HZ|NM|CC|CT|MR|HR)[A-Z]{2}(?![\w-])/g;
const zipPlus = /(?<![\w.,-])\d{5}-\d{4}(?![\w-])/g;
const stateZip = /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b/g;
const zipLabel = pattern(
  "gi",
  raw`\b(?:zip|postal|post|pin|plz|eircode) ?(?:code)?(?: is| was|:|=|`,
  raw`\.)* ?(?<value>[A-Z]?\d[A-Z0-9]{2,5}(?:[ -]?(?=[A-Z]*\d)[A-Z0-9]{2,4})`,
  raw`?)\b`,
);
const partCode =
  /\b(?:in|from|near|around|to|at) (?:the )?(?<value>[A-Z]{1,2}\d{1,2}[A-Z]?)(?= (?:area|postcode|district)\b)/g;
const coordinates = pattern(
  "g",
  raw`-?\d{1,3}\.\d{3,},? ?-?\d{1,3}\.\d{3,}|\d{1,3}° ?\d{1,2}' ?(?:[\d.]+"? ?)`,
  raw`?[NS],? ?\d{1,3}° ?\d{1,2}' ?(?:[\d.]+"? ?)?[EW]`,
);
const room = /\b(?:room|rm|bed|bay|cubicle|ward)\.? #?(?:\d{1,4}[a-z]?|[a-z]\d{1,3})\b/gi;
/** L.A., D.C.; U of M; Texas Children's. */
const shortened = pattern(
  "g",
  raw`\b(?:L\.A\.|D\.C\.|N\.Y\.(?: ?C\.)?|S\.F\.)|\bU of [A-Z][a-z]*\b|`,
  raw`\b(?:[A-Z][a-z]+ ){1,2}Children's\b|\bChildren's (?:National|Mercy|`,
  raw`Memorial|Minnesota|Wisconsin|[A-Z][a-z]+)\b`,
);
const county = pattern(
  "gu",
  raw`(?<![\p{L}])(?:(?:\p{Lu}[\p{L}'-]+ ){1,2}(?:County|Parish|Borough|`,
  raw`Township|District|Village|Province)|(?:County|Village of|Town of|`,
  raw`City of|Borough of|Greater) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)`,
  raw`?)(?![\p{L}])`,
);

/** "94103 and is under Dr." and "60 days in a row" are no streets: no word of a sentence stands in one. */
const isStreet = (value: string): boolean => {
  const middle = value.toLowerCase().split(/[ ,]+/).slice(1, -1);
  return !middle.some((word) => stops.has(word) || counted.has(word));
};
const counted: ReadonlySet<string> = new Set(
  (
    "mg ml mcg g kg hours hour days day weeks week months month years " +
    "year times tablets pills units patients seen treated admitted minutes " +
    "mmhg bpm cm mm degrees percent"
  ).split(" "),
);

/** "B12 5ug" is a dose. */
const isPostcode = (value: string): boolean =>
  !/\d(?:[unp]g|[du]l|hz|pt|th|st|nd|rd|hr|wk|yr|ft|lb)$/.test(value) &&
  !/^[A-Z]\d\d?$/i.test(value) &&
  /\d[A-Z]{2}$/i.test(value);

/** Streets, houses, boxes, postal codes, and what is smaller than a state by its own name. */
export const addresses = ({ text }: Reading): Found[] => [
  ...[namedStreet, shortened, county].flatMap((pattern) => matches(text, pattern, "place")),
  ...(/\d/.test(text) ? numbered(text) : []),
];

const numbered = (text: string): Found[] => [
  ...matches(text, street, "place").filter(({ start, end }) => isStreet(text.slice(start, end))),
  ...[
    numberedStreet,
    european,
    box,
    numberedFlat,
    canadian,
    dutch,
    zipPlus,
    stateZip,
    zipLabel,
    partCode,
    coordinates,
    room,
  ]
    .flatMap((one) => matches(text, one, "place"))
    .filter(({ start, end }) => !isClinicalCode(text.slice(start, end))),
  ...matches(text, postcode, "place").filter(({ start, end }) => isPostcode(text.slice(start, end))),
];
