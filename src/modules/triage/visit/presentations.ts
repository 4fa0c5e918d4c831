/**
 * Where a complaint starts between 1 and 5 with ordinary vital signs and moderate pain, in the manner of
 * CTAS and KTAS. The author's reading of commonly taught first-order rules, not a copy of either scale and
 * not a clinician's. Each wording stands for the reason-for-visit label that it is shorthand for.
 */
export const presentations: readonly (readonly [step: number, wordings: readonly string[]])[] = [
  [1.0, ["cardiac arrest", "respiratory arrest", "unconscious", "cardiopulmonary arrest"]],
  [1.6, ["gunshot"]],
  [2.0, ["mental change", "sepsis", "near drowning"]],
  [2.1, ["hemiparesis", "slurred speech", "aphasia", "stroke"]],
  [2.2, ["suicide attempt", "choking", "heart attack"]],
  [2.3, ["overdose", "hematemesis"]],
  [2.4, ["seizure", "blindness", "gi bleeding", "leg weakness", "arm weakness", "confusion"]],
  [2.5, ["chest pain", "chest discomfort", "throat swelling", "labor"]],
  [2.6, ["sob", "dyspnea", "bradycardia", "heart failure", "self harm", "aggressive", "epilepsy"]],
  [2.7, ["asthma", "syncope", "melena", "afib", "tachycardia", "co poisoning", "heat stroke", "gait disturbance"]],
  [2.8, ["copd", "hemoptysis", "alcohol withdrawal", "diplopia"]],
  [2.9, ["palpitation", "wheezing", "hematochezia", "flank pain", "numbness", "testicular pain", "hallucination"]],
  [2.9, ["ileus", "leg fracture"]],
  [3.0, ["pneumonia", "hyperventilation", "bleeding", "appendicitis", "cholecystitis", "decreased vision", "trauma"]],
  [3.0, ["psychosis", "agitation", "bleeding in pregnancy", "pain in pregnancy", "facial burn", "memory loss"]],
  [3.1, ["abd pain", "lower abd pain", "epigastric pain", "general weakness", "jaundice", "dehydration", "anemia"]],
  [3.1, ["hyperglycemia", "dvt", "cancer", "pyelonephritis", "renal failure", "diaphoresis", "eye injury"]],
  [3.2, ["headache", "dizziness", "pelvic pain", "abd distension", "allergy", "urinary retention", "chills"]],
  [3.2, ["dialysis", "pregnancy", "tremor", "chemotherapy", "depression"]],
  [3.3, ["fever", "vomiting", "poor oral intake", "tingling", "diabetes", "alcohol intoxication", "floaters"]],
  [3.3, ["fracture", "arm fracture", "chest injury", "hip injury", "stridor"]],
  [3.4, ["head injury", "fatigue", "malaise", "migraine", "vaginal bleeding", "psychiatric problem", "mva"]],
  [3.5, ["epistaxis", "dysphagia", "edema", "hematuria", "facial swelling", "dyspepsia", "side effect", "trismus"]],
  [3.6, ["eye pain", "anxiety", "leg swelling", "groin pain", "hip pain", "fall", "pain", "post op", "abnormal lab"]],
  [3.6, ["back injury", "high bp", "stress"]],
  [3.7, ["nausea", "diarrhea", "gastroenteritis", "back pain", "rib pain", "uti", "burn", "tube change", "hearing loss"]],
  [3.8, ["low back pain", "neck pain", "leg pain", "scalp laceration", "assault", "cellulitis", "zoster", "fish bone"]],
  [3.8, ["myalgia", "facial pain", "leg injury"]],
  [3.9, ["constipation", "laceration", "shoulder pain", "abscess", "gout", "sputum", "cramps", "knee swelling"]],
  [3.9, ["redness", "burn hand", "arm injury", "shoulder injury"]],
  [4.0, ["cough", "arm pain", "elbow pain", "wrist pain", "knee pain", "joint pain", "dog bite", "dysuria", "foley"]],
  [4.0, ["finger laceration", "facial laceration", "foot laceration", "puncture wound", "stepped on nail", "fb in eye"]],
  [4.0, ["foot swelling", "ankle swelling", "hand injury", "knee injury", "ankle injury", "wrist injury", "nasal foreign body"]],
  [4.1, ["sore throat", "flu", "earache", "hand pain", "ankle pain", "foot pain", "rash", "red eye", "tinnitus"]],
  [4.1, ["hand swelling", "foot injury", "urinary frequency", "foreign body", "eye irritation", "arthritis"]],
  [4.2, ["toothache", "tooth injury", "insect bite", "ankle sprain", "sprain", "vaginal discharge", "piles"]],
  [4.3, ["itching", "ear fullness", "eye discharge", "penile discharge", "insomnia"]],
  [4.4, ["contusion", "uri"]],
  [4.6, ["runny nose", "cast problem", "checkup"]],
  [4.8, ["refill", "wound dressing", "vaccination"]],
  [4.9, ["suture removal", "certificate"]],
];

/** Pain inside the trunk or head: severe pain there is urgent. Pain elsewhere counts a step less. */
export const central: readonly string[] = [
  "abd pain", "lower abd pain", "epigastric pain", "flank pain", "chest pain", "chest discomfort", "headache",
  "pelvic pain", "testicular pain", "migraine", "pain in pregnancy", "eye pain",
];
export const peripheral: readonly string[] = [
  "back pain", "low back pain", "neck pain", "shoulder pain", "arm pain", "elbow pain", "wrist pain", "hand pain",
  "hip pain", "leg pain", "knee pain", "ankle pain", "foot pain", "joint pain", "rib pain", "toothache", "earache",
  "sore throat", "fracture", "laceration", "finger laceration", "facial laceration", "foot laceration", "burn",
  "contusion", "fall", "mva", "hand injury", "foot injury", "knee injury", "ankle injury", "leg injury", "arm injury",
  "zoster", "gout", "abscess", "cellulitis", "facial pain", "pain", "myalgia", "ankle sprain", "sprain",
];

/** Words beside a complaint that move it: positive is less urgent. Each counts once. */
export const remarks: readonly (readonly [id: string, by: number, pattern: RegExp])[] = [
  ["mild", 0.5, /\b(mild|slight|minor|minimal|small|superficial|abrasions?)\b/],
  ["chronic", 0.7, /\b(chronic|long standing|for (?:months|years)|months ago|years ago)\b/],
  ["days-old", 0.4, /\b\d+ ?(?:d|days?|wks?|weeks?) ago\b|\b[3-9] days\b/],
  ["over", 0.6, /\b(resolved|stopped|subsided|improved|recovered|no symptoms?|looks well|once)\b/],
  ["severe", -0.5, /\b(severe|sudden|worst|squeezing|crushing|radiat\w+|intractable|massive|profuse|uncontrolled)\b/],
  ["going-on", -1.2, /\b(ongoing|status|in progress)\b/],
  ["lost-consciousness", -0.4, /\b(loc|lost consciousness|warfarin|anticoagulants?|blood thinners?)\b/],
  ["large-or-deep", -0.8, /\b(amputat\w+|tendon|exposed|deformity|dislocation|open fracture|both arms|crush\w*|stab\w*)\b/],
  ["mechanism", -0.9, /\b(high speed|from height|rollover|ejected|pedestrian|[3-9] ?m|[1-9]\d ?m|motorcycle)\b/],
  ["pregnant", -0.4, /\b(preg\w*|iup|gestation|weeks pregnant)\b/],
  ["chemical", -0.9, /\bchemical\b/],
];

/** What negates "loc" before the remark is read. */
export const negated = /\b(?:no|not|without|denies|w o) \w+/g;
export const immunity = /\b(chemo\w*|neutropeni\w*|transplant\w*|immun\w+|leukemia)\b/;
export const clouded = ["mental change", "unconscious", "confusion"] as const;
