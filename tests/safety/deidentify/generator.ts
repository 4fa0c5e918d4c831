import fc from "fast-check";
import { type IdentifierKind } from "#modules/safety/contract.ts";

/** A sentence with an identifier in it. */
export interface Planted {
  readonly kind: IdentifierKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const digit = fc.constantFrom(..."0123456789");
const first = fc.constantFrom(..."123456789");
const capital = fc.constantFrom(..."ABCDEFGHJKLMNPRSTUVWXYZ");
const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, "0"));

/** `~` is a digit, `^` one that is not zero, `@` a capital; the rest stands for itself. */
const shaped = (shape: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...[...shape].map((sign) =>
        sign === "~" ? digit : sign === "^" ? first : sign === "@" ? capital : fc.constant(sign),
      ),
    )
    .map((signs) => signs.join(""));
const anyShape = (...shapes: string[]): fc.Arbitrary<string> => fc.oneof(...shapes.map(shaped));

const givens = fc.constantFrom(
  ...(
    "Karen Omar Siobhan Priya Kwame Ingrid Mateo Yuki Chinedu Fatima Lars Anneke Rajesh Xiulan Tomasz Aoife " +
    "Ioana Nomvula Dmitri Leila Jean-Luc Mary-Anne Soo-jin Abdulaziz"
  ).split(" "),
);
const surnames = fc.constantFrom(
  ...(
    "Whitfield O'Brien Okonkwo Müller Nguyen García al-Rashid Kowalczyk Patel Lindqvist Fernández-Ruiz Mbeki " +
    "Papadakis Tanaka Ivanova Banerjee Haddad Smith-Jones MacAllister Ölmez D'Souza Szczepański"
  ).split(" "),
);
const particles = fc.constantFrom("", "", "", "van der ", "de la ", "bin ", "von ");
const syllable = fc.constantFrom(..."bra dor fel gri kas lun mor nev pol quin rad sol tav ul vex wyn zar".split(" "));
/** A name that no list knows. */
const strange = fc
  .tuple(syllable, syllable, fc.constantFrom("", "ski", "berg", "wala", "dóttir", "ović"))
  .map(([a, b, c]) => a[0]!.toUpperCase() + a.slice(1) + b + c);

const name = fc.oneof(
  fc.tuple(givens, particles, surnames).map((parts) => `${parts[0]} ${parts[1]}${parts[2]}`),
  fc.tuple(givens, capital).map(([given, letter]) => `${given} ${letter}.`),
  fc.tuple(capital, surnames).map(([letter, surname]) => `${letter}. ${surname}`),
  fc.tuple(givens, strange).map((parts) => parts.join(" ")),
  fc.tuple(fc.constantFrom("Dr", "Mrs", "Prof.", "Mr."), fc.oneof(surnames, strange)).map((parts) => parts.join(" ")),
  givens,
);
const month = fc.constantFrom(
  ...(
    "January February March April May June July August September October November December " +
    "Jan Feb Aug Sept Oct Nov Dec"
  ).split(" "),
);
const day = fc.integer({ min: 1, max: 28 }).map(String);
const ordinal = fc
  .integer({ min: 1, max: 28 })
  .map((n) => `${n}${["th", "st", "nd", "rd"][n > 3 && n < 21 ? 0 : n % 10] ?? "th"}`);
const year = fc.integer({ min: 1931, max: 2026 }).map(String);
const date = fc.oneof(
  fc.tuple(month, day, year).map(([m, d, y]) => `${m} ${d}, ${y}`),
  fc.tuple(ordinal, month).map(([d, m]) => `the ${d} of ${m}`),
  fc.tuple(day, month, year).map((parts) => parts.join(" ")),
  fc.tuple(two(1, 28), two(1, 12), year).map((parts) => parts.join("/")),
  fc.tuple(two(1, 12), two(1, 28), two(0, 26)).map((parts) => parts.join("-")),
  fc.tuple(year, two(1, 12), two(1, 28)).map((parts) => parts.join("-")),
  fc.tuple(month, year).map((parts) => parts.join(" ")),
  fc.tuple(month, ordinal).map((parts) => parts.join(" ")),
);
const streets = fc.constantFrom("Elm", "Old Mill", "Kingsway", "Saint Anne", "Birchwood", "Market");
const ways = fc.constantFrom("Street", "Road", "Ave", "Lane", "Drive", "Close", "Blvd");
const place = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 9999 }), streets, ways).map((parts) => parts.join(" ")),
  fc
    .tuple(
      fc.oneof(strange, streets),
      fc.constantFrom("Hospital", "Medical Center", "Clinic", "Infirmary", "General Hospital"),
    )
    .map((parts) => parts.join(" ")),
  fc.constantFrom(
    "Leeds",
    "Nairobi",
    "San Diego",
    "Chennai",
    "Rotterdam",
    "Glasgow",
    "Lahore",
    "Cincinnati",
    "Guadalajara",
    "Osaka",
  ),
  anyShape("@@^ ^BB", "@^^ ~DE", "@@^~ ~XY").map((code) =>
    code.replace(/^[A-Z]+/, (area) => (area.length > 1 ? "NE" : "M")),
  ),
  shaped("PO Box ^~~~"),
);

const values: Readonly<Record<IdentifierKind, fc.Arbitrary<string>>> = {
  name,
  place,
  date,
  age: fc.integer({ min: 90, max: 115 }).map((n) => `${n}-year-old`),
  phone: anyShape(
    "(^~~) 555-~~~~",
    "+44 20 7946 0~~~",
    "07700 900~~~",
    "+1-^~~-555-~~~~",
    "^~~-555-~~~~",
    "+91 9^~~~ ~~~~~",
    "0151 496 0~~~",
  ),
  fax: anyShape("fax ^~~-555-~~~~", "Fax: +44 20 7946 0~~~", "fax no. 01632 960~~~"),
  email: fc.tuple(syllable, syllable, digit).map(([a, b, n]) => `${a}.${b}${n}@mail.example.org`),
  ssn: anyShape("^~~-^~-^~~~", "SSN ^~~^~^~~~", "@B ~~ ~~ ~~ C", "NI number JG~~~~~~@"),
  mrn: anyShape(
    "MRN ^~~~~~~",
    "MRN: @@-~~~~~",
    "hospital number H^~~~~~",
    "medical record #~~-~~-^~",
    "patient ID @@^~~~",
  ),
  plan: anyShape("member ID @^~~~~~", "policy number @B-^~~~~~", "insurance no. ^~~~~~~", "health plan ^~~-~~-~~~~-01"),
  account: anyShape("account number ^~~~~~~~", "acct ^~~~-~~~", "invoice INV-^~~~~"),
  licence: anyShape("license number @^~~-~~~~-~~~~", "passport ^~~~~~~~~", "DEA @B^~~~~~~", "certificate no. C-^~~~~"),
  vehicle: anyShape("AB5~ @@@", "license plate ^@@@~~~", "registration AB^ @@@", "VIN 1HGCM82633A^~~~~~"),
  device: anyShape(
    "serial number SN-^~-~~~~~",
    "pacemaker serial @@@^~~~~~S",
    "IMEI ^~~~~~~~~~~~~~~",
    "device ^~-@@-~~~~~",
  ),
  url: fc.tuple(syllable, syllable).map(([a, b]) => `https://${a}.example.net/${b}?id=7`),
  ip: fc.tuple(two(10, 99), two(10, 99), two(10, 99)).map((parts) => `203.${parts.join(".")}`),
  biometric: anyShape("fingerprint FP-^~~~-~~", "retina scan RS^~~@", "voiceprint VP-^~~~~", "face ID F^~~~~"),
  photo: anyShape("IMG_^~~~~~~~.jpg", "photo DSC0~~^~", "image wound-^~~.png"),
  code: anyShape(
    "case number C-^~~~",
    "specimen S^~-~~~~~",
    "ref @B/^~~~/~~",
    "@@^~~~~@~",
    "#^~~~~~",
    "booking ZK^~PQ~",
  ),
};

/** The words of a value that announce its number. */
const announced = new RegExp(
  "^(?:fax|SSN|NI number|MRN|hospital number|medical record|patient|member|policy number|insurance no\\.|health plan|" +
    "account number|acct|invoice|license number|passport|DEA|certificate no\\.|license plate|registration|VIN|" +
    "serial number|pacemaker serial|IMEI|device|fingerprint|retina scan|voiceprint|face|photo|image|case number|" +
    "specimen|ref|booking)(?: no\\.| ID)?:? #?",
  "i",
);

/** Sentences that an identifier may stand in, whatever its kind. */
const carriers = [
  "Could you tell me more about {} please?",
  "I was told that {} is what matters, and my head hurts.",
  "He has had a cough for three days ({}).",
  "Note: {}; blood pressure 120/80 and type 2 diabetes.",
  '"{}" is written on the letter about the warfarin dose.',
  "Yesterday I asked about {} and got no answer.",
  "For the record, {}.",
  "Chest pain since Monday, {}, no fever.",
];
const byKind: Partial<Record<IdentifierKind, readonly string[]>> = {
  name: [
    "My wife {} has a fever.",
    "{} has had asthma since childhood.",
    "I spoke to {} about the rash.",
    "Is it safe for {} to take ibuprofen?",
    "Regards, {}",
  ],
  place: ["I live in {} and need a doctor.", "She was treated at {} last year.", "He moved from {} with his family."],
  date: ["She was seen on {} with back pain.", "It started on {} after a meal."],
  age: ["A {} woman with a broken hip.", "My {} grandfather is confused."],
};
const sentences = (kind: IdentifierKind): readonly string[] =>
  kind === "name" || kind === "date" || kind === "age" ? byKind[kind]! : [...carriers, ...(byKind[kind] ?? [])];

/** An identifier of this kind in a sentence that may carry it. */
export const planted = (kind: IdentifierKind): fc.Arbitrary<Planted> =>
  fc.tuple(values[kind], fc.constantFrom(...sentences(kind))).map(([value, sentence]) => {
    const start = sentence.indexOf("{}");
    // The words that announce a number are no part of it, nor is what follows an age.
    const lead = announced.exec(value)?.[0].length ?? 0;
    const tail = kind === "age" ? "-year-old".length : 0;
    return { kind, text: sentence.replace("{}", () => value), start: start + lead, end: start + value.length - tail };
  });

/** Names as people type them in a hurry. */
export const smallName: fc.Arbitrary<Planted> = fc
  .tuple(
    givens,
    fc.oneof(surnames, fc.constant("")),
    fc.constantFrom(
      "my name is {}",
      "hi i am {} and i feel sick",
      "my wife {} has a rash",
      "this is {}",
      "patient name: {}",
    ),
  )
  .map(([given, surname, sentence]) => {
    const value = `${given} ${surname}`.trim().toLowerCase();
    const start = sentence.indexOf("{}");
    return { kind: "name", text: sentence.replace("{}", () => value), start, end: start + value.length };
  });
