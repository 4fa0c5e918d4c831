import { all, any, atLeast, atMost, from, has, lasting, some, younger } from "../condition.ts";
import { aged, type Rule } from "../rule.ts";

export const wholeBodyAndChildrenRules: readonly Rule[] = [
  {
    id: "sepsis.fever-and-danger", label: "Fever or infection with signs of sepsis", raisesTo: "emergency_ambulance", specialty: "general-practice",
    when: any(
      all(some("fever", "rigors", "skin-infection", "flank-pain", "painful-urination", "cough"), some("confusion", "very-ill", "blue-lips", "fainting", "unresponsive", "severe-breathless")),
      all(has("fever"), some("drowsy", "cannot-urinate", "palpitations")), has("very-ill"),
    ),
    sources: ["nhs-sepsis", "nice-ng253"],
    fires: ["fever and confused", "her skin is mottled", "high temperature and very drowsy", "infected wound and he is confused"],
    holds: ["fever and a cough", "I am cold", "fever but not confused"],
  },
  {
    id: "sepsis.weak-immunity", label: "Fever with a weak immune system", raisesTo: "emergency", specialty: "general-practice",
    when: all(some("fever", "rigors"), some("immunosuppressed", "catheter")), sources: ["nice-cg151"],
    fires: [{ text: "fever", conditions: ["chemotherapy"] }, "I had a transplant and have a temperature of 38.5", { text: "shaking chills", medications: ["methotrexate"] }],
    holds: [{ text: "runny nose", conditions: ["transplant"] }, "fever"],
  },
  {
    id: "fever.older", label: "Fever from 75 years of age", raisesTo: "consultation_24h", specialty: "general-practice",
    when: all(some("fever", "rigors"), from(75)), sources: ["nice-ng253"],
    fires: [aged(80, "fever"), aged(76, "a high temperature since last night"), aged(90, "shaking chills")],
    holds: [aged(30, "fever"), aged(80, "runny nose")],
  },
  {
    id: "fever.pregnant-or-lasting", label: "Fever in pregnancy or for five days", raisesTo: "consultation_24h", specialty: "general-practice",
    when: all(has("fever"), any(has("pregnant"), lasting(5 * 24), has("rigors"))), sources: ["nhs-fever", "nice-ng143"],
    fires: ["pregnant with a fever", "fever for six days", "a temperature for a week"],
    holds: ["fever since yesterday", "runny nose for a week"],
  },
  {
    id: "fever.under-3-months", label: "Fever under three months of age", raisesTo: "emergency", specialty: "paediatrics",
    when: all(any(has("fever"), atLeast("tempC", 38)), younger(0.25)), sources: ["nice-ng143"],
    fires: ["my 2 month old has a fever", aged(0.1, "fever"), "my six week old baby has a temperature of 38.4", aged(0.2, "hot", { vitals: { tempC: 38.2 } })],
    holds: [aged(4, "fever"), aged(0.1, "nappy rash")],
  },
  {
    id: "fever.3-to-6-months", label: "High fever under six months of age", raisesTo: "consultation_24h", specialty: "paediatrics",
    when: all(any(has("fever"), atLeast("tempC", 39)), younger(0.5)), sources: ["nice-ng143"],
    fires: ["my 4 month old has a fever", aged(0.4, "fever"), aged(0.35, "warm", { vitals: { tempC: 39.3 } })],
    holds: [aged(3, "fever"), aged(0.4, "teething")],
  },
  {
    id: "fever.child-danger", label: "Feverish child who is floppy, drowsy, not drinking or breathing hard", raisesTo: "emergency_ambulance", specialty: "paediatrics",
    when: all(younger(12), has("fever"), some("floppy-baby", "drowsy", "severe-breathless", "stridor", "odd-cry", "seizure", "blue-lips", "bulging-fontanelle")), sources: ["nice-ng143"],
    fires: [aged(2, "fever and very drowsy"), "my 1 year old has a fever and is floppy", aged(3, "fever and struggling to breathe")],
    holds: [aged(4, "fever and a runny nose"), aged(30, "fever")],
  },
  {
    id: "child.fever-several-days", label: "Feverish young child who drinks little, is breathless or has been feverish for days", raisesTo: "consultation_24h", specialty: "paediatrics",
    when: all(younger(5), has("fever"), any(some("poor-appetite", "vomiting", "rash", "breathless", "earache", "limb-cold"), lasting(72))), sources: ["nice-ng143"],
    fires: [aged(2, "fever for three days"), aged(3, "fever and vomiting"), aged(1, "fever and a rash")],
    holds: [aged(4, "fever since this morning"), aged(30, "fever and vomiting")],
  },
  {
    id: "infant.danger", label: "Baby or child who is floppy, hard to wake or has a bulging soft spot", raisesTo: "emergency_ambulance", specialty: "paediatrics",
    when: some("floppy-baby", "bulging-fontanelle"), sources: ["nice-ng143"],
    fires: ["my baby is floppy", "bulging soft spot", "the toddler is limp and listless"],
    holds: ["my baby is teething", "the baby is happy and feeding well"],
  },
  {
    id: "infant.not-feeding", label: "Young child who does not feed, dries out, or cries without end", raisesTo: "emergency", specialty: "paediatrics",
    when: any(all(some("not-feeding", "odd-cry", "drawing-up-legs", "yellow-newborn", "green-vomit"), younger(3)), some("yellow-newborn"),
      all(younger(5), some("dehydration", "cannot-keep-fluids"))), sources: ["nhs-baby-ill", "nice-cg84"],
    fires: ["my 3 month old is not feeding", aged(1, "no wet nappies since last night"), aged(0.3, "crying inconsolably, inconsolable"), "newborn is yellow"],
    holds: [aged(2, "a little fussy"), aged(30, "no appetite")],
  },
  {
    id: "infant.breathing", label: "Young child with trouble breathing", raisesTo: "emergency", specialty: "paediatrics",
    when: all(younger(5), some("breathless", "wheeze", "stridor", "croup")), sources: ["nice-ng9"],
    fires: [aged(1, "wheezing"), aged(2, "barking cough"), "my 6 month old has trouble breathing"],
    holds: [aged(3, "runny nose"), aged(30, "wheezing")],
  },
  {
    id: "infant.young-ill", label: "Illness under three months of age", raisesTo: "consultation_24h", specialty: "paediatrics",
    when: all(younger(0.25), some("cough", "vomiting", "diarrhoea", "rash", "runny-nose", "colic", "constipation", "sore-throat", "unwell", "poor-appetite", "fatigue", "cold")), sources: ["nhs-baby-ill"],
    fires: ["my 6 week old has a cough", aged(0.1, "vomiting"), aged(0.2, "diarrhoea")],
    holds: [aged(1, "cough"), aged(30, "vomiting")],
  },
  {
    id: "child.vomiting-danger", label: "Child with repeated vomiting and a danger sign", raisesTo: "emergency", specialty: "paediatrics",
    when: all(younger(16), some("vomiting"), some("headache", "drowsy", "severe-belly-pain", "blood-in-stool", "green-vomit", "thirst")), sources: ["nice-cg84"],
    fires: [aged(7, "vomiting and a headache"), aged(5, "green vomit"), aged(9, "vomiting and always thirsty")],
    holds: [aged(7, "vomited once"), aged(30, "vomiting and thirsty")],
  },
  {
    id: "child.limp", label: "Child who will not walk, or limps", raisesTo: "consultation_24h", specialty: "paediatrics",
    when: all(younger(16), some("hot-joint", "joint-pain", "leg-pain")), sources: ["nice-cks-limp"],
    fires: [aged(5, "his hip hurts"), aged(9, "swollen knee"), aged(3, "leg pain")],
    holds: [aged(40, "knee pain"), aged(5, "earache")],
  },
  {
    id: "diabetes.ketoacidosis", label: "Possible ketoacidosis", raisesTo: "emergency", specialty: "endocrinology",
    when: any(has("ketones"), all(some("diabetes", "high-sugar"), some("vomiting", "belly-pain", "breathless", "drowsy", "confusion", "nausea")), all(has("high-sugar"), some("thirst", "drowsy"))), sources: ["nhs-dka"],
    fires: ["diabetic and vomiting", "high ketones", "my blood sugar is very high and I feel sick", "breath smells fruity"],
    holds: [{ text: "runny nose", conditions: ["diabetes"] }, "thirsty after salty food"],
  },
  {
    id: "diabetes.new", label: "Great thirst with passing much urine or weight loss", raisesTo: "consultation_24h", specialty: "endocrinology",
    when: all(has("thirst"), some("frequent-urination", "weight-loss", "fatigue", "blurred-vision")), sources: ["nhs-diabetes"],
    fires: ["always thirsty and peeing a lot", "very thirsty and losing weight", "constantly thirsty and so tired"],
    holds: ["thirsty after a run", "peeing a lot"],
  },
  {
    id: "diabetes.hypo", label: "Low blood sugar", raisesTo: "emergency", specialty: "endocrinology",
    when: all(some("low-sugar"), some("confusion", "drowsy", "sweating", "seizure", "unresponsive", "speech-trouble", "tremor", "weakness", "not-improving")), sources: ["nhs-hypoglycaemia"],
    fires: ["low blood sugar and confused", "having a hypo and sweating", "my sugar is low and my hands are shaking, shaky hands"],
    holds: ["I was worried about low sugar drinks", "I am diabetic and have a cold"],
  },
  {
    id: "heat.stroke", label: "Possible heat stroke", raisesTo: "emergency_ambulance", specialty: "general-practice",
    when: all(has("heat-illness"), some("confusion", "seizure", "fainting", "unresponsive", "drowsy", "fever", "repeated-vomiting", "speech-trouble", "breathless")), sources: ["nhs-heat"],
    fires: ["too long in the sun and now confused", "heat exhaustion and passed out", "hours in the sun, fever and vomiting"],
    holds: ["sunburn on my shoulders", "I do not like the heat"],
  },
  {
    id: "heat.hypothermia", label: "Dangerously cold", raisesTo: "emergency_ambulance", specialty: "general-practice",
    when: any(has("hypothermia"), atMost("tempC", 35)), sources: ["nhs-hypothermia"],
    fires: ["hypothermia after falling in the lake", "fell into icy water", { text: "cold and tired", vitals: { tempC: 34.2 } }],
    holds: ["I have a cold", "cold hands"],
  },
  {
    id: "sickle.crisis", label: "Sickle cell crisis", raisesTo: "emergency", specialty: "general-practice",
    when: has("urgent-sickle"), sources: ["nice-cg143"],
    fires: ["sickle cell crisis", "sickle cell pain in my legs", "I have sickle cell and my back pain is back, sickle pain"],
    holds: ["sickle cell carrier test", "back pain"],
  },
  {
    id: "jaundice.any", label: "Yellow skin or eyes", raisesTo: "consultation_24h", specialty: "gastroenterology",
    when: has("jaundice"), sources: ["nhs-jaundice"],
    fires: ["my eyes are yellow", "my skin turned yellow", "jaundice"],
    holds: ["yellow phlegm", "fever"],
  },
  {
    id: "pain.severe", label: "Severe pain", raisesTo: "consultation_24h", specialty: "general-practice",
    when: any(atLeast("pain", 8), all(has("severe"), some("pain", "leg-pain", "joint-pain", "arm-pain", "back-pain", "headache", "earache", "toothache", "shoulder-pain", "neck-pain", "sore-throat", "heavy-period"))),
    sources: ["nhs-when-to-get-help"],
    fires: ["severe back pain", "excruciating toothache", { text: "my knee hurts", vitals: { pain: 9 } }],
    holds: ["mild back pain", { text: "my knee hurts", vitals: { pain: 3 } }],
  },
  {
    id: "any.not-improving", label: "A complaint that does not get better or lasts for weeks", raisesTo: "consultation", specialty: "general-practice",
    when: any(has("not-improving"), has("worsening"), lasting(14 * 24)), sources: ["nhs-when-to-get-help"],
    fires: ["sore throat that is not getting better", "my rash is getting worse", "itchy skin for three weeks"],
    holds: ["sore throat for two days", "a cold since yesterday"],
  },
];
