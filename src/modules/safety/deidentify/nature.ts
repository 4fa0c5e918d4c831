import { words as lexicon } from "./lexicon.ts";
import { pattern, raw } from "./pattern.ts";
import { type Word } from "./reading.ts";

const clinicalEnding = pattern(
  "",
  raw`(?:itis|osis|emia|aemia|oma|omas|pathy|ectomy|otomy|ostomy|plasty|`,
  raw`scopy|graphy|algia|uria|pril|olol|statin|sartan|azole|mycin|micin|`,
  raw`cillin|cycline|floxacin|[a-z]{2}mab|plication|tinib|parin|gliptin|gliflozin|`,
  raw`glutide|triptan|azepam|zolam|dipine|zosin|oxetine|vir|azine|tyline|`,
  raw`idine|apine|arone|afil|barbital|caine|semide|thiazide|lukast|prazole|`,
  raw`setron|profen|coxib|xaban|gatran|platin|rubicin|taxel|limus|dronate|`,
  raw`parib|ciclib|solone|sone|formin|(?:in|er|id|yl|ip|te|ct|uc)ase|philia|`,
  raw`penia|plegia|phobia|therapy|gravida|ular|ology|ologist|ologists|`,
  raw`ography|ism|trophy|lysis|dactyly|plasia|iasis|ismus|cephaly|porosis|`,
  raw`sclerosis|kinesia|phagia|pnea|pnoea|rrhoea|rrhea|rrhage|ectasis|`,
  raw`edema|oedema|megaly|malacia|necrosis|coccus|bacter|virus|amine|thyroxine|`,
  raw`cetamol|codamol|moxiclav|odone|orphan|orphine|phrine|lamide|pram|`,
  raw`trigine|racetam|cept|butol|barol|buterol|meterol|moterol|dilol|talol|` +
    `lexin|clor|furoxime|taxime|dipime|fepime|penem|zolid|bactam|kacin|` +
    `spirone|ridone|sidone|thalidone|tasol|benzaprine|zaprine|tadine|` +
    `nadine|tidine|fenac|lomine|estradiol|gestrel|relin|sterone|clone|` +
    `plon|fibrate|clazide|fenesin|xyzine|clizine|tropium|curonium|bradine|` +
    `rolac|samide|prost|loxicam|icam|bamol|furantoin|toin|bazepine|grelor|` +
    `grel|bitril|cralfate|binafine|zepatide|patide|paratide|nicline|citabine|` +
    `vudine|virenz|toclax|clax|tecan|siran|renone|ciguat|camten|vaptan|` +
    `calcet|poetin|grastim|mether|fantrine|quine|quiline|listhesis|gliptine|` +
    `lutamide|stigmine|tocin|faxine|peridol|pidem|suximide|dronic|sartane|` +
    `vastatine)$`,
);

const contraction = /(?:n't|'(?:ve|ll|re|d|m|s))$/;
const clinicalStart = pattern(
  "",
  raw`^(?:anti|contra|non|pre|post|peri|intra|inter|hyper|hypo|micro|macro|`,
  raw`neuro|cardio|gastro|immuno|radio|chemo|multi|poly|sub|supra|trans|`,
  raw`bio|haemo|hemo|hepato|nephro|psycho|thrombo|broncho|osteo|electro|`,
  raw`re|un|co|over|under|mis|de|dis)-?(?=.{4})`,
);

/** What a word is on paper, whatever stands around it. */
export interface Nature {
  readonly isGiven: boolean;
  readonly isSurname: boolean;
  readonly isWord: boolean;
  readonly isPlace: boolean;
  /** A drug, a nationality, an organism or a shortening: no identifier even where nothing else is known of it. */
  readonly isTerm: boolean;
  /** A medical shortening, where it is in capitals; a name may look like one. */
  readonly isShortening: boolean;
  readonly isEponym: boolean;
  /** Nothing is known of it. */
  readonly isStrange: boolean;
}

const known = new Map<string, Nature>();
/** So many words are remembered; more than a long conversation has. */
const rememberedMax = 20_000;

const judge = (low: string): Nature => {
  const lists = lexicon();
  const parts = low.includes("-") ? low.split("-").filter(Boolean) : [low];
  const every = (has: (part: string) => boolean) => parts.every(has);
  const some = (has: (part: string) => boolean) => has(low) || (parts.length > 1 && parts.some(has));
  const isEntry = (part: string) =>
    lists.vocabulary.has(part) || (part.length > 4 && part.endsWith("s") && lists.vocabulary.has(part.slice(0, -1)));
  const isForm = (part: string) => isEntry(part) || part.length === 1 || isEntry(part.replace(clinicalStart, ""));
  const isTermPart = (part: string) =>
    lists.medical("brand").has(part) ||
    lists.medical("general").has(part) ||
    lists.medical("organism").has(part) ||
    lists.medical("term").has(part);
  const whole = low.replace(contraction, "");
  const isWord =
    every(isForm) || isEntry(low.replace(clinicalStart, "")) || (whole !== low && (isForm(whole) || stops.has(whole)));
  // "Smith-Jones" and "al-Rashid", not "post-op" or "walk-in".
  const isNamed = (has: ReadonlySet<string>) =>
    has.has(low) || (parts.length > 1 && !isWord && some((part) => has.has(part)));
  const isGiven = isNamed(lists.given);
  const isSurname = isNamed(lists.surnames);
  const isShortening =
    lists.medical("acronym").has(low) || (parts.length > 1 && some((part) => lists.medical("acronym").has(part)));
  const isTerm =
    (isShortening && !isGiven && !isSurname && !isWord) ||
    lists.medical("term").has(low) ||
    isTermPart(low) ||
    (every((part) => isTermPart(part) || isForm(part)) && some(isTermPart));
  const isEponym = some((part) => lists.medical("eponym").has(part) || lists.eponyms.has(part));
  const isPlace = lists.places.has(low);
  const isClinical = !isGiven && !isSurname && low.length > 5 && clinicalEnding.test(low);
  const isStrange = !isGiven && !isSurname && !isWord && !isTerm && !isEponym && !isPlace && !isClinical;
  return { isGiven, isSurname, isWord: isWord || isClinical, isPlace, isTerm, isShortening, isEponym, isStrange };
};

export function natureOf({ low }: Pick<Word, "low">): Nature {
  const remembered = known.get(low);
  if (remembered) return remembered;
  if (known.size >= rememberedMax) known.clear();
  const nature = judge(low);
  known.set(low, nature);
  return nature;
}

/** Whether a medical word follows that makes a name before it a sign, a score or a disease. */
export function isBeforeHead(words: readonly Word[], i: number): boolean {
  const heads = lexicon().medical("head");
  for (let k = i + 1; k <= i + 3 && k < words.length; k += 1) {
    const word = words[k]!;
    if (!/^(?: |-|\/)$/.test(word.gap)) return false;
    if (heads.has(word.low) || clinicalEnding.test(word.low)) return true;
    const { isWord, isEponym, isGiven, isSurname } = natureOf(word);
    const isBetween = isEponym || (isWord && !(word.isCapital && (isGiven || isSurname)));
    if (!isBetween || stops.has(word.low)) return false;
  }
  return false;
}

/** Words that hold sentences together: no medical term and no name goes across one. */
export const stops: ReadonlySet<string> = new Set(
  (
    "a an and are as at be been but by can could did do does for from " +
    "had has have he her hers him his how i if in is it its " +
    "may me might must my no nor not of off on or our she should so than that the their them then there these they " +
    "this those to too up us was we were what when where which while who why will with would yes you your just also " +
    "about after before since until into onto over under again very really " +
    "please thanks hello hi because am im i'm here " +
    "who's what's it's he's she's don't can't now need needs want wants " +
    "got get getting said says told came went taking takes"
  ).split(" "),
);
