/** What a question wants to hear about its subject, and what a part of a document tells of its own. */
export type Aspect =
  | "summary"
  | "meaning"
  | "cause"
  | "sign"
  | "home"
  | "treatment"
  | "clinician"
  | "emergency"
  | "test"
  | "outlook";

type Sign = readonly [Aspect, RegExp];

const asked: readonly Sign[] = [
  ["emergency", /\b(emergency|ambulance|urgent(ly)?|a ?& ?e|hospital|life.?threatening|call (911|999|112))\b/i],
  ["clinician", /\b(doctor|gp|clinician|pharmacist|nurse|appointment|checked|be seen|worr(y|ied)|serious)\b/i],
  ["home", /\b(at home|myself|self.?care|relie(f|ve)|ease|remed(y|ies)|get rid|prevent(ed|ion|ing)?|avoid)\b/i],
  ["treatment", /\b(treat(ed|ment|ments)?|cures?|medic(ine|ation)s?|therap(y|ies)|surgery|operation|drugs?)\b/i],
  ["home", /\b(helps?|do (about|for)|(can|should) i (do|take|use|eat|drink))\b/i],
  ["test", /\b(tests?|diagnos(e|ed|is)|scans?|screening|x.?ray|find out if)\b/i],
  ["cause", /\b(causes?|caused|why|inherited|genetic|hereditary|runs? in (the )?famil(y|ies)|risk)\b/i],
  ["sign", /\b(symptoms?|signs?|look like|feel like)\b/i],
  ["outlook", /\b(outlook|prognosis|how long|life expectancy|survive|survival|go away|last)\b/i],
  ["meaning", /\b(what (is|are)|explain|mean(s|ing)?|contagious|catching|how common|how many people)\b/i],
];

/** Undefined where the question only names its subject. */
export const askedAspect = (question: string): Aspect | undefined => asked.find(([, sign]) => sign.test(question))?.[0];

const headed: readonly Sign[] = [
  ["summary", /^(summary|overview|key (points|facts))$/i],
  ["emergency", /emergency|urgent/i],
  ["clinician", /when to (see|call|contact)|contact a|clinician|doctor/i],
  ["home", /at home|self.?care|prevent|lifestyle|living with/i],
  ["treatment", /treat|therap|medic(ine|ation)|surger|drug|manage/i],
  ["test", /test|diagnos|exam|screen/i],
  ["cause", /cause|inherit|genetic|risk|susceptib|who gets|at risk/i],
  ["sign", /symptom|sign/i],
  ["outlook", /outlook|prognos|expect|complication|survival|stages/i],
  ["meaning", /what (it )?is|what are|\babout\b|information|frequency|how many people|common/i],
];

/** Undefined where the heading says nothing that questions ask for. */
export const aspectOf = (heading: string): Aspect | undefined => headed.find(([, sign]) => sign.test(heading))?.[0];
