import type { Sentence } from "./reading.ts";

/** What a sentence of the patient's tells, in the order in which a note has it. */
export const labels = [
  "Complaint",
  "Duration",
  "About the person",
  "History",
  "Medicines",
  "Allergies",
  "Also said",
  "Asks for a person",
  "Asks",
] as const;
export type Label = (typeof labels)[number];

const allergies = /\ballerg(?:y|ic|ies)\b|\banaphyla|\bintoleran(?:t|ce)\b/i;
const medicines = new RegExp(
  [
    "\\b(?:tablets?|pills?|capsules?|inhalers?|insulin|antibiotics?|painkillers?|medicines?|medications?|meds",
    "|steroids?|statins?|vitamins?|supplements?|the pill|contracepti(?:ve|on)|blood thinners?",
    "|antihistamines?|antacids?|prescribed|paracetamol|acetaminophen|tylenol|ibuprofen|advil|nurofen|aspirin",
    "|codeine|morphine|warfarin|heparin|metformin",
    "|digoxin|lithium|salbutamol|ventolin|levothyroxine|prednisone|\\d+ ?(?:mg|mcg|µg|ml|units?|puffs?|drops)",
    // Endings that the international names of medicines share.
    "|\\w{3,}(?:sartan|olol|statin|cillin|mycin|conazole|prazole|profen|oxetine|azepam|dipine|parin|xaban|gliptin",
    "|floxacin|triptan|olone|thiazide|glutide|setron|pril))\\b",
  ].join(""),
  "i",
);
const taking = /\b(?:take|takes|taking|took|on|use|uses|using|used|prescribed|given)\b/i;
const history = new RegExp(
  [
    "\\b(?:history of|diagnosed|surgery|operat(?:ed|ion)|years? ago|months? ago|in hospital",
    "|hospitali[sz]ed|smok(?:e|er|ing)|vap(?:e|ing)|drink(?:er|ing)? (?:alcohol|wine|beer|too much)|units of alcohol",
    "|vaccin\\w*|runs in (?:the|my) family",
    "|(?:my|his|her) (?:mother|father|mum|mom|dad|brother|sister|parents?|family) (?:had|has|have|died))\\b",
  ].join(""),
  "i",
);
const person = new RegExp(
  "\\b(?:talk|speak|chat)(?:ing)? (?:to|with)\\b.*" +
    "\\b(?:person|human|someone|somebody|doctor|nurse|clinician|physician)\\b",
  "i",
);

const isTold = ({ status }: Sentence["findings"][number]): boolean => status === "present" || status === "uncertain";

/** Empty where nothing in it is recognised. */
export function labelsOf({ text, start, findings: all, hasDuration, hasPerson }: Sentence): Label[] {
  const allergy = start + text.search(allergies);
  // "Allergic to penicillin" is no rash and no illness had.
  const findings = allergies.test(text)
    ? all.filter(({ spans }) => !spans.some(([from, to]) => from <= allergy && allergy < to))
    : all;
  const found: Readonly<Record<Label, boolean>> = {
    Complaint: findings.some((finding) => finding.kind !== "condition" && isTold(finding)),
    Duration: hasDuration,
    "About the person": hasPerson,
    History:
      history.test(text) ||
      findings.some((finding) => finding.status === "past" || (finding.kind === "condition" && isTold(finding))),
    // What somebody is allergic to is nothing that they take.
    Medicines: medicines.test(text) && (!allergies.test(text) || taking.test(text)),
    Allergies: allergies.test(text),
    "Also said": findings.some(({ status }) => status === "other" || status === "hypothetical"),
    "Asks for a person": person.test(text),
    Asks: /\?["”)]?$/.test(text),
  };
  const given = labels.filter((label) => found[label]);
  const telling = given.filter((label) => !weak.has(label));
  return telling.length > 0 ? telling : given.slice(0, 1);
}

/** They say nothing more where a sentence tells something. */
const weak: ReadonlySet<Label> = new Set(["Also said", "Asks for a person", "Asks"]);

const talk = [
  "ok(?:ay)?|great|good|fine|perfect|hello|hi|hey|dear (?:doctor|sir|madam|all|team)",
  "good (?:morning|evening|day|night)",
  "thanks?|thank you|thx|cheers|bye|goodbye|please(?: help(?: me)?)?|help(?: me)?|sorry|doctor",
  "all right|alright|sure",
].join("|");
const courtesy = new RegExp(
  `^(?:(?:${talk})[\\s,.!]*){1,5}(?:very much|so much|a lot|in advance|there|again)?[\\s.!?]*$`,
  "i",
);

/** Words that tell nothing and are missed in no note. */
export const isSmallTalk = (text: string): boolean => courtesy.test(text) || !/\p{L}|\p{N}/u.test(text);
