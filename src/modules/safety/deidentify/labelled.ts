import { pattern, raw } from "./pattern.ts";
import { isClinicalCode } from "./clinical-codes.ts";
import { stops } from "./nature.ts";
import { type Reading } from "./reading.ts";
import { type Found, type Kind, matches } from "./span.ts";

/** What announces a number, by kind. The first that fits names the kind, so the more exact stand first. */
const labels: readonly (readonly [Kind, string])[] = [
  [
    "ssn",
    "ssn|ss#|social security|social sec|soc sec|sin|itin|tin|national " +
      "insurance|ni|nino|n\\.i\\.|aadhaar|aadhar|curp|codice fiscale|cpf|" +
      "pesel|bsn|personnummer|kod[- ]?e? ?melli|national id(?:entity)?|" +
      "identity card|emirates id|iqama|insee|svnr",
  ],
  [
    "biometric",
    "fingerprint|finger ?print|thumbprint|retina(?:l)?(?: scan| pattern)?|" +
      "iris(?: scan| code| pattern)?|voice ?print|voice ?id|face ?(?:id|" +
      "print|template)|facial (?:recognition|template)|palm ?print|biometric(?:s)?|" +
      "dna (?:profile|sample|fingerprint)|gait signature|vein pattern",
  ],
  [
    "photo",
    "photo(?:graph)?|picture|image|selfie|headshot|mugshot|portrait|img|" +
      "pic|video|dicom(?: series| instance| file)?|x-?ray file|snapshot",
  ],
  [
    "vehicle",
    "vin|vehicle(?: identification)?|licen[cs]e plates?|number plates?|" +
      "plates?|tag|vrn|vrm|registration(?: plate| mark)?|car reg(?:istration)?|" +
      "reg|chassis|engine",
  ],
  [
    "device",
    "serial|s/n|sn|device|imei|imsi|iccid|udi|lot|pacemaker|implant|defibrillator|" +
      "icd serial|pump|cgm|sensor|glucometer|hearing aid|prosthesis|stent|" +
      "model|asset|uuid|guid|equipment|android id|udid|meid|gtin|batch",
  ],
  [
    "plan",
    "health ?plan|healthplan|insurance|insurer|policy|member(?:ship)?|" +
      "beneficiary|subscriber|group|medicare|medicaid|hicn|mbi|payer|payor|" +
      "plan|coverage|bcbs|blue cross|aetna|cigna|humana|kaiser|bupa|axa|" +
      "hpb|carte vitale|ehic|ghic|tricare|health card|ohip",
  ],
  [
    "mrn",
    "mrn|mr ?#|m\\.r\\.n\\.?|medical ?record|med ?rec|health ?record|" +
      "hospital|hosp|chart|patient|pt|unit|record|nhs|chi|h&c|hcn|phn|emrn|" +
      "emr|ehr|epic|file|folder|nhi|ihi|ur|urn|uhid|eid",
  ],
  [
    "account",
    "account|acct|acc|a/c|iban|bic|swift|invoice|billing|bill|credit " +
      "card|debit card|card(?: number| ending(?: in)?)?|visa|mastercard|" +
      "amex|bank|sort code|routing|aba|bitcoin|wallet|paypal|payment|receipt|" +
      "transaction|customer|loan",
  ],
  [
    "licence",
    "licen[cs]e|driver'?s? licen[cs]e|driving licen[cs]e|dl|certificate|" +
      "cert|dea|npi|gmc|nmc|gphc|mci|state board|passport|permit|visa number|" +
      "green card|alien|a-number|registration (?:number|no)|medical council|" +
      "bar|pilot",
  ],
  [
    "code",
    "ids?|case|ref(?:erence)?|our ref|your ref|order|accession|specimen|" +
      "sample|study|trial|subject|participant|protocol|enrol?lment|encounter|" +
      "visit|claim|auth(?:ori[sz]ation)?|pre-?auth|prescription|rx|script|" +
      "ticket|barcode|bar code|code|site|token|employee|emp|staff|student|" +
      "badge|passcode|password|pwd|pin|otp|username|tracking|confirmation|" +
      "booking|appointment|referral|incident|request|episode|donor|cohort|" +
      "barcode|bed|room|ward|cubicle|bay|locker|inmate|prisoner|service|" +
      "military|veteran|access|key|hash|index|number|report|docket|doc(?:ument)?|" +
      "tax|vat|ein|npi|admission|discharge|lab|rfid|nfc|unique|identifier|" +
      "identification",
  ],
];
const groups = labels.map(([, label], i) => `(?<k${i}>${label})`).join("|");
/** What may stand between a label and its number. */
const joint =
  "(?:[ _-]*(?:identifiers?|identification|numbers?|num|nos?|nr|nbr|" +
  "ids?|codes?|records?|files?|refs?|references?|cards?|accounts?|plates?|" +
  "plan|policy|holder|member|beneficiary|serial|key|scan|hash|template|" +
  "security|on file|reads|ending(?: in)?|is|was|are|being|of|as|=)\\b\\.?)*";
const labelled = new RegExp(
  `(?<![A-Za-z])(?:${groups})\\b\\.?${joint}[ \\t]*[#:=(\\[\\-]{0,3}[ \\t]*(?<value>#?[A-Za` +
    `-z0-9][A-Za-z0-9*]*(?:[-_./:#+&]+[A-Za-z0-9*]+)*(?: ?[A-Za-z]{0,2}\\d[A-Za-z0-9]*(?:[-_.` +
    `/][A-Za-z0-9]+)*)*)`,
  "gi",
);

/** Numbers that a label like this one precedes but that say what is done, not whom. */
const clinical = pattern(
  "i",
  raw`^(?:\d{1,3}(?:\.\d+)?|[IVX]{1,4}|[1-4][ABC]?|\d{1,3}(?:st|nd|rd|`,
  raw`th|mg|ml|mcg|g|kg|cm|mm|%)|type|stage|grade|level)$`,
);
const measured = pattern(
  "i",
  raw`^\s?(?:%|mg\b|mcg\b|µg|g\b|kg\b|ml\b|units?\b|iu\b|mmol|mmhg|bpm|`,
  raw`days?\b|weeks?\b|months?\b|years?\b|hours?\b|times\b|cells|patients\b|`,
  raw`people\b|minutes?\b|sessions?\b)`,
);
/** Labels that stand before diagnoses and genes as well. */
const clinicalLabel =
  /^(?:codes?|case|tag|group|lab|number|order|unit|lot|report|index|key|study|trial|protocol|sample|admission)$/i;
/** Labels that are everyday words: only what looks like a code is taken after them. */
const loose = pattern(
  "i",
  raw`^(?:ni|sin|tin|pic|picture|image|video|photo|tag|plates?|reg|engine|`,
  raw`lot|model|pump|sensor|implant|stent|pacemaker|group|plan|coverage|`,
  raw`insurance|unit|hospital|hosp|patient|pt|chart|record|file|folder|`,
  raw`bill|card|bank|visa|payment|customer|loan|cert|certificate|bar|ids?|`,
  raw`case|order|sample|study|trial|subject|participant|protocol|visit|`,
  raw`claim|rx|script|code|site|student|staff|pin|booking|appointment|`,
  raw`referral|request|episode|donor|cohort|bed|room|ward|bay|service|`,
  raw`military|veteran|access|key|index|number|report|tax|admission|discharge|`,
  raw`lab|unique|ur|batch|equipment|device|dl|acc|chi|eid|sn|medicare|`,
  raw`medicaid|kaiser|vehicle|asset|a-number|pilot|alien)$`,
);

/** Plates mix letters and digits as each country pleases; only capitals, so that no word is taken. */
const plate = pattern(
  "g",
  raw`\b(?:[Rr]egistration|[Nn]umber [Pp]late|[Ll]icen[cs]e [Pp]late|[Pp]late|`,
  raw`[Cc]ar [Rr]eg|[Rr]eg|VRN|VRM|[Tt]ag)\b(?: (?:number|no|is|was|mark|`,
  raw`plate))*\.?[ :#=]+(?<value>(?=[A-Z -]*\d)[A-Z0-9]{1,8}(?:[ -][A-Z0-9]{1,5})`,
  raw`{0,3})\b`,
);

export function labelledNumbers({ text }: Reading): Found[] {
  if (!/\d/.test(text)) return [];
  const found: Found[] = matches(text, plate, "vehicle");
  labelled.lastIndex = 0;
  for (let match = labelled.exec(text); match; match = labelled.exec(text)) {
    const number = match.groups!["value"]!;
    const start = match.index + match[0].length - number.length;
    const index = labels.findIndex((_, i) => match!.groups![`k${i}`] !== undefined);
    const [kind] = labels[index]!;
    const label = match.groups![`k${index}`]!;
    const isNumber = /\d/.test(number) && !isHarmless(label, number, text.slice(start + number.length), match[0]);
    if (isNumber) {
      const isOwn = /\bids?\W*$/i.test(text.slice(match.index, start));
      found.push({ kind, start: isOwn ? match.index : start, end: start + number.length });
    } else {
      // The next label may stand where this one took its number to be.
      labelled.lastIndex = match.index + label.length;
    }
  }
  return found;
}

function isHarmless(label: string, number: string, rest: string, whole: string): boolean {
  if (clinicalLabel.test(label) && isClinicalCode(number)) return true;
  if (measured.test(rest) || (/\b(?:19|20)\d\d\b/.test(number) && number.length === 4)) return true;
  if (stops.has(/^[a-z']+(?= )/i.exec(number)?.[0].toLowerCase() ?? "")) return true;
  const digits = number.replace(/\D/g, "").length;
  const isMarked = /(?:\b(?:number|num|no|nr|nbr|ids?|code|card|serial|account|plate|ref)\b\.?|[#:=])[\s(:=#-]*$/i.test(
    whole.slice(0, whole.length - number.length),
  );
  if (isMarked && !clinical.test(number)) return digits < 2;
  if (isMarked && /\d{3}/.test(number)) return false;
  if (clinical.test(number) && !/^(?:room|bed|ward|bay|cubicle|pin)$/i.test(label)) return true;
  if (loose.test(label))
    return !(digits >= 4 || (digits >= 3 && /[A-Za-z]/.test(number))) && !/^(?:room|bed|ward|bay)$/i.test(label);
  return digits < 3;
}
