import { pattern, raw } from "./pattern.ts";
import { isIban, isLuhn, isNhsNumber } from "./check-digits.ts";
import { words } from "./lexicon.ts";
import { isClinicalCode } from "./clinical-codes.ts";
import { type Reading } from "./reading.ts";
import { type Found, matches } from "./span.ts";

const ssn = /(?<![\w.-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w]|[.-]\d)/g;
const nino = pattern(
  "gi",
  raw`(?<![A-Za-z0-9])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])`,
  raw`|(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}(?![A-Za-z0-9])`,
);
const nhs = /(?<![\w.,-])\d{3} ?\d{3} ?\d{4}(?![\w]|[.,-]\d)/g;
const card = /(?<![\w.,-])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w]|[.,-]\d)/g;
const amex = /(?<![\w.,-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\w)/g;
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const vin = /\b(?=[A-HJ-NPR-Z0-9]*\d)(?=[A-HJ-NPR-Z0-9]*[A-HJ-NPR-Z])[A-HJ-NPR-Z0-9]{17}\b/gi;
const ukPlate = /\b[A-Z]{2}\d{2} ?[A-Z]{3}\b/g;
const olderPlate = /\b(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b/g;
const usPlate = /\b(?:[A-Z]{3}-\d{3,4}|[A-Z]{3} \d{4}|\d{1,3}[- ][A-Z]{3}[- ]?\d{0,3}|\d[A-Z]{3}\d{3})\b/g;
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const hash = /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\b/gi;
/** The French number: sex, year, month, department, commune, order, key. */
const insee = /(?<![\w.,-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?\d{2})?(?![\w.])/g;
const mbi =
  /\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}\b/g;
const imageFile = /(?<![\w-])[\w-]+\.(?:jpe?g|png|gif|heic|heif|tiff?|bmp|webp|dcm|raw|mp4|mov|avi|nii|svg)\b/gi;
const camera = /\b(?:IMG|DSC[NF]?|PXL|MVIMG|VID|WA|Screenshot|Photo)[-_ ]?\d{3,}(?:[-_]\w+)*\b/gi;

/** Letters and digits in one word, or groups of them joined by hyphens, slashes or underscores. */
const mixed = /(?<![\w.@/-])#?(?=[\w/-]*\d)[A-Za-z0-9]+(?:[-_/][A-Za-z0-9]+)*(?![\w@]|\.\d)/g;
/** Words before a number that make it a measurement, a publication or a public code. */
const publicBefore = pattern(
  "i",
  raw`(?:icd(?:-?\d+)?(?:-cm)?|cpt|hcpcs|loinc|snomed(?: ct)?|rxnorm|atc|`,
  raw`drg|ndc|pmid|doi|isbn|issn|omim|umls|cui|mesh|nct|din|cas|ec|dsm|`,
  raw`gene|chr(?:omosome)?|rs|count|level|wbc|platelets?|plt|anc|load|`,
  raw`titer|titre|bnp|probnp|ferritin|troponin|ck|cpk|ldh|dose|vitamin|`,
  raw`units?|score|over|under|about|approximately|around|than|nearly|almost|`,
  raw`every|of|to|per|year|copies|calories|steps|cost|\$|£|€)\s*(?:code|`,
  raw`codes|count|level|levels|is|was|of|:|=|-)?\s*$`,
);
const publicCode = pattern(
  "i",
  raw`\b(?:icd(?:-?\d+)?(?:-cm)?|cpt|hcpcs|loinc|snomed(?: ct)?|rxnorm|`,
  raw`atc|ndc|pmid|doi|isbn|issn|omim|umls|cui|mesh|nct|gene|variant|copies|`,
  raw`load|allele|mutation)\s*(?:codes?|is|of|:|=|-)?\s*$`,
);
const counted = pattern(
  "i",
  raw`^\s?(?:%|[a-zµ]{0,4}\/|mg\b|mcg\b|µg|ug\b|g\b|kg\b|ml\b|l\b|dl\b|`,
  raw`iu\b|u\b|units?\b|mmol|mol\b|mmhg|bpm|cells?\b|copies|cm\b|mm\b|`,
  raw`k?cal\b|calories|steps|days?\b|weeks?\b|months?\b|years?\b|hours?\b|`,
  raw`hrs?\b|minutes?\b|mins?\b|times\b|patients\b|people\b|participants\b|`,
  raw`adults\b|children\b|women\b|men\b|million|dollars|euros|pounds|per\b|`,
  raw`x10|patient)`,
);

const digitsOf = (value: string): number => value.replace(/\D/g, "").length;

function isCode(value: string, before: string, after: string): boolean {
  const digits = digitsOf(value);
  const hasLetters = /[A-Za-z]/.test(value);
  if (digits < 4 || counted.test(after)) return false;
  if (/^(?:19|20)\d\ds?$/.test(value) || /^(?:19|20)\d\d[-/](?:19|20)?\d\d$/.test(value)) return false;
  if (value.startsWith("#")) return true;
  if (hasLetters && publicCode.test(before)) return false;
  if (!hasLetters && publicBefore.test(before)) return digits >= 9 && !publicCode.test(before);
  if (hasLetters) return !isClinicalCode(value);
  if (/[-/_]/.test(value))
    return digits >= 6 && !/^\d{1,4}-\d{1,4}$/.test(value) && !/^\d{1,3}(?:\/\d{1,3})+$/.test(value);
  return digits >= 5 && !/^\d0{4,}$/.test(value) && !/^\d{1,3}0{3,}$/.test(value);
}

/** "MRN 765-4321" is no plate, and "GLP 123" neither. */
const isShortened = (value: string): boolean => {
  const lettered = /[A-Z]{3}/.exec(value)?.[0].toLowerCase() ?? "";
  return (
    words().medical("acronym").has(lettered) ||
    pattern(
      "",
      raw`^(?:cyp|glp|slc|abc|nct|tnf|acc|ref|tel|fax|mob|vin|imei|pin|nos|`,
      raw`num|age|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the|and|`,
      raw`for|was|day)$`,
    ).test(lettered)
  );
};

const checked = (text: string, pattern: RegExp, kind: Found["kind"], passes: (value: string) => boolean): Found[] =>
  matches(text, pattern, kind).filter(({ start, end }) => passes(text.slice(start, end)));

/** Numbers that their shape or their check digits give away, with no label. */
export const shapedNumbers = ({ text }: Reading): Found[] => [
  ...matches(text, ssn, "ssn"),
  ...matches(text, nino, "ssn"),
  ...matches(text, insee, "ssn"),
  ...checked(text, nhs, "mrn", isNhsNumber),
  ...checked(text, card, "account", isLuhn),
  ...checked(text, amex, "account", isLuhn),
  ...checked(text, iban, "account", isIban),
  ...matches(text, vin, "vehicle"),
  ...matches(text, ukPlate, "vehicle"),
  ...checked(text, olderPlate, "vehicle", (value) => digitsOf(value) >= 2 && !isShortened(value)),
  ...checked(text, usPlate, "vehicle", (value) => digitsOf(value) >= 3 && !isShortened(value)),
  ...matches(text, uuid, "device"),
  ...matches(text, hash, "biometric"),
  ...matches(text, mbi, "plan"),
  ...matches(text, imageFile, "photo"),
  ...matches(text, camera, "photo"),
];

/** What has the shape of a code and none of a measurement, a gene or a diagnosis. */
export const codes = ({ text }: Reading): Found[] =>
  matches(text, mixed, "code").filter(({ start, end }) =>
    isCode(text.slice(start, end), text.slice(Math.max(0, start - 40), start), text.slice(end, end + 16)),
  );
