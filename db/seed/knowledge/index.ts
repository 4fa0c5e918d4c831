// Made by scripts/knowledge-index.ts; run it after an article was added or removed.
import a0 from "./abdominal-pain.md" with { type: "text" };
import a1 from "./acid-reducing-medicines.md" with { type: "text" };
import a2 from "./acne.md" with { type: "text" };
import a3 from "./acute-bronchitis.md" with { type: "text" };
import a4 from "./alcohol-withdrawal.md" with { type: "text" };
import a5 from "./anaemia.md" with { type: "text" };
import a6 from "./anaphylaxis.md" with { type: "text" };
import a7 from "./angina.md" with { type: "text" };
import a8 from "./animal-bites.md" with { type: "text" };
import a9 from "./antibiotics.md" with { type: "text" };
import a10 from "./antidepressants.md" with { type: "text" };
import a11 from "./antihistamines.md" with { type: "text" };
import a12 from "./anxiety.md" with { type: "text" };
import a13 from "./appendicitis.md" with { type: "text" };
import a14 from "./aspirin.md" with { type: "text" };
import a15 from "./asthma.md" with { type: "text" };
import a16 from "./asthma-in-children.md" with { type: "text" };
import a17 from "./atrial-fibrillation.md" with { type: "text" };
import a18 from "./baby-feeding-and-dehydration.md" with { type: "text" };
import a19 from "./back-pain.md" with { type: "text" };
import a20 from "./bedwetting.md" with { type: "text" };
import a21 from "./bells-palsy.md" with { type: "text" };
import a22 from "./bleeding-in-pregnancy.md" with { type: "text" };
import a23 from "./blepharitis.md" with { type: "text" };
import a24 from "./blood-thinners.md" with { type: "text" };
import a25 from "./boils-and-abscesses.md" with { type: "text" };
import a26 from "./breathlessness.md" with { type: "text" };
import a27 from "./bronchiolitis.md" with { type: "text" };
import a28 from "./carbon-monoxide.md" with { type: "text" };
import a29 from "./carpal-tunnel-syndrome.md" with { type: "text" };
import a30 from "./cellulitis.md" with { type: "text" };
import a31 from "./chest-pain.md" with { type: "text" };
import a32 from "./chickenpox.md" with { type: "text" };
import a33 from "./chilblains.md" with { type: "text" };
import a34 from "./codeine.md" with { type: "text" };
import a35 from "./coeliac-disease.md" with { type: "text" };
import a36 from "./cold-sores.md" with { type: "text" };
import a37 from "./colic-in-babies.md" with { type: "text" };
import a38 from "./common-cold.md" with { type: "text" };
import a39 from "./conjunctivitis.md" with { type: "text" };
import a40 from "./constipation.md" with { type: "text" };
import a41 from "./copd-flare-up.md" with { type: "text" };
import a42 from "./cough.md" with { type: "text" };
import a43 from "./croup.md" with { type: "text" };
import a44 from "./cuts-and-wounds.md" with { type: "text" };
import a45 from "./cystitis.md" with { type: "text" };
import a46 from "./decongestants.md" with { type: "text" };
import a47 from "./deep-vein-thrombosis.md" with { type: "text" };
import a48 from "./dehydration.md" with { type: "text" };
import a49 from "./dental-pain.md" with { type: "text" };
import a50 from "./depression.md" with { type: "text" };
import a51 from "./diarrhoea-and-vomiting.md" with { type: "text" };
import a52 from "./dizziness-and-vertigo.md" with { type: "text" };
import a53 from "./earache.md" with { type: "text" };
import a54 from "./eczema.md" with { type: "text" };
import a55 from "./emergency-contraception.md" with { type: "text" };
import a56 from "./erectile-problems.md" with { type: "text" };
import a57 from "./fainting.md" with { type: "text" };
import a58 from "./febrile-seizures.md" with { type: "text" };
import a59 from "./fever-adults.md" with { type: "text" };
import a60 from "./fever-children.md" with { type: "text" };
import a61 from "./flu.md" with { type: "text" };
import a62 from "./food-poisoning.md" with { type: "text" };
import a63 from "./fungal-skin-infection.md" with { type: "text" };
import a64 from "./gout.md" with { type: "text" };
import a65 from "./haemorrhoids.md" with { type: "text" };
import a66 from "./hay-fever.md" with { type: "text" };
import a67 from "./head-injury.md" with { type: "text" };
import a68 from "./headache.md" with { type: "text" };
import a69 from "./heart-attack.md" with { type: "text" };
import a70 from "./heartburn.md" with { type: "text" };
import a71 from "./heat-exhaustion.md" with { type: "text" };
import a72 from "./heavy-periods.md" with { type: "text" };
import a73 from "./high-blood-pressure.md" with { type: "text" };
import a74 from "./high-blood-sugar.md" with { type: "text" };
import a75 from "./hives.md" with { type: "text" };
import a76 from "./hormone-replacement-therapy.md" with { type: "text" };
import a77 from "./ibuprofen.md" with { type: "text" };
import a78 from "./indigestion.md" with { type: "text" };
import a79 from "./inhalers-and-spacers.md" with { type: "text" };
import a80 from "./insect-bites-and-stings.md" with { type: "text" };
import a81 from "./insomnia.md" with { type: "text" };
import a82 from "./insulin-storage.md" with { type: "text" };
import a83 from "./irritable-bowel-syndrome.md" with { type: "text" };
import a84 from "./kidney-infection.md" with { type: "text" };
import a85 from "./kidney-stones.md" with { type: "text" };
import a86 from "./knee-pain.md" with { type: "text" };
import a87 from "./laxatives.md" with { type: "text" };
import a88 from "./low-blood-sugar.md" with { type: "text" };
import a89 from "./medicines-and-alcohol.md" with { type: "text" };
import a90 from "./medicines-in-pregnancy.md" with { type: "text" };
import a91 from "./medicines-while-breastfeeding.md" with { type: "text" };
import a92 from "./meningitis.md" with { type: "text" };
import a93 from "./metformin.md" with { type: "text" };
import a94 from "./migraine.md" with { type: "text" };
import a95 from "./minor-burns.md" with { type: "text" };
import a96 from "./missed-contraceptive-pill.md" with { type: "text" };
import a97 from "./missed-dose.md" with { type: "text" };
import a98 from "./morning-sickness.md" with { type: "text" };
import a99 from "./mouth-ulcers.md" with { type: "text" };
import a100 from "./nappy-rash.md" with { type: "text" };
import a101 from "./nasal-sprays.md" with { type: "text" };
import a102 from "./neck-pain.md" with { type: "text" };
import a103 from "./nosebleed.md" with { type: "text" };
import a104 from "./opioid-painkillers.md" with { type: "text" };
import a105 from "./osteoarthritis.md" with { type: "text" };
import a106 from "./palpitations.md" with { type: "text" };
import a107 from "./panic-attack.md" with { type: "text" };
import a108 from "./paracetamol.md" with { type: "text" };
import a109 from "./period-pain.md" with { type: "text" };
import a110 from "./poisoning.md" with { type: "text" };
import a111 from "./pregnancy-warning-signs.md" with { type: "text" };
import a112 from "./prostate-symptoms.md" with { type: "text" };
import a113 from "./rash.md" with { type: "text" };
import a114 from "./red-eye.md" with { type: "text" };
import a115 from "./sepsis.md" with { type: "text" };
import a116 from "./sexually-transmitted-infections.md" with { type: "text" };
import a117 from "./shingles.md" with { type: "text" };
import a118 from "./shoulder-pain.md" with { type: "text" };
import a119 from "./sinusitis.md" with { type: "text" };
import a120 from "./sore-throat.md" with { type: "text" };
import a121 from "./sprains-and-strains.md" with { type: "text" };
import a122 from "./statins.md" with { type: "text" };
import a123 from "./steroid-creams.md" with { type: "text" };
import a124 from "./steroid-tablets.md" with { type: "text" };
import a125 from "./storing-and-disposing-of-medicines.md" with { type: "text" };
import a126 from "./stress.md" with { type: "text" };
import a127 from "./stroke.md" with { type: "text" };
import a128 from "./suicidal-thoughts.md" with { type: "text" };
import a129 from "./sunburn.md" with { type: "text" };
import a130 from "./swallowed-object.md" with { type: "text" };
import a131 from "./testicular-pain.md" with { type: "text" };
import a132 from "./tick-bites.md" with { type: "text" };
import a133 from "./type-2-diabetes.md" with { type: "text" };
import a134 from "./using-ear-drops.md" with { type: "text" };
import a135 from "./using-eye-drops.md" with { type: "text" };
import a136 from "./vaginal-thrush.md" with { type: "text" };

/** Every article's text, by its id. */
export const articleTexts: Readonly<Record<string, string>> = {
  "abdominal-pain": a0,
  "acid-reducing-medicines": a1,
  "acne": a2,
  "acute-bronchitis": a3,
  "alcohol-withdrawal": a4,
  "anaemia": a5,
  "anaphylaxis": a6,
  "angina": a7,
  "animal-bites": a8,
  "antibiotics": a9,
  "antidepressants": a10,
  "antihistamines": a11,
  "anxiety": a12,
  "appendicitis": a13,
  "aspirin": a14,
  "asthma": a15,
  "asthma-in-children": a16,
  "atrial-fibrillation": a17,
  "baby-feeding-and-dehydration": a18,
  "back-pain": a19,
  "bedwetting": a20,
  "bells-palsy": a21,
  "bleeding-in-pregnancy": a22,
  "blepharitis": a23,
  "blood-thinners": a24,
  "boils-and-abscesses": a25,
  "breathlessness": a26,
  "bronchiolitis": a27,
  "carbon-monoxide": a28,
  "carpal-tunnel-syndrome": a29,
  "cellulitis": a30,
  "chest-pain": a31,
  "chickenpox": a32,
  "chilblains": a33,
  "codeine": a34,
  "coeliac-disease": a35,
  "cold-sores": a36,
  "colic-in-babies": a37,
  "common-cold": a38,
  "conjunctivitis": a39,
  "constipation": a40,
  "copd-flare-up": a41,
  "cough": a42,
  "croup": a43,
  "cuts-and-wounds": a44,
  "cystitis": a45,
  "decongestants": a46,
  "deep-vein-thrombosis": a47,
  "dehydration": a48,
  "dental-pain": a49,
  "depression": a50,
  "diarrhoea-and-vomiting": a51,
  "dizziness-and-vertigo": a52,
  "earache": a53,
  "eczema": a54,
  "emergency-contraception": a55,
  "erectile-problems": a56,
  "fainting": a57,
  "febrile-seizures": a58,
  "fever-adults": a59,
  "fever-children": a60,
  "flu": a61,
  "food-poisoning": a62,
  "fungal-skin-infection": a63,
  "gout": a64,
  "haemorrhoids": a65,
  "hay-fever": a66,
  "head-injury": a67,
  "headache": a68,
  "heart-attack": a69,
  "heartburn": a70,
  "heat-exhaustion": a71,
  "heavy-periods": a72,
  "high-blood-pressure": a73,
  "high-blood-sugar": a74,
  "hives": a75,
  "hormone-replacement-therapy": a76,
  "ibuprofen": a77,
  "indigestion": a78,
  "inhalers-and-spacers": a79,
  "insect-bites-and-stings": a80,
  "insomnia": a81,
  "insulin-storage": a82,
  "irritable-bowel-syndrome": a83,
  "kidney-infection": a84,
  "kidney-stones": a85,
  "knee-pain": a86,
  "laxatives": a87,
  "low-blood-sugar": a88,
  "medicines-and-alcohol": a89,
  "medicines-in-pregnancy": a90,
  "medicines-while-breastfeeding": a91,
  "meningitis": a92,
  "metformin": a93,
  "migraine": a94,
  "minor-burns": a95,
  "missed-contraceptive-pill": a96,
  "missed-dose": a97,
  "morning-sickness": a98,
  "mouth-ulcers": a99,
  "nappy-rash": a100,
  "nasal-sprays": a101,
  "neck-pain": a102,
  "nosebleed": a103,
  "opioid-painkillers": a104,
  "osteoarthritis": a105,
  "palpitations": a106,
  "panic-attack": a107,
  "paracetamol": a108,
  "period-pain": a109,
  "poisoning": a110,
  "pregnancy-warning-signs": a111,
  "prostate-symptoms": a112,
  "rash": a113,
  "red-eye": a114,
  "sepsis": a115,
  "sexually-transmitted-infections": a116,
  "shingles": a117,
  "shoulder-pain": a118,
  "sinusitis": a119,
  "sore-throat": a120,
  "sprains-and-strains": a121,
  "statins": a122,
  "steroid-creams": a123,
  "steroid-tablets": a124,
  "storing-and-disposing-of-medicines": a125,
  "stress": a126,
  "stroke": a127,
  "suicidal-thoughts": a128,
  "sunburn": a129,
  "swallowed-object": a130,
  "testicular-pain": a131,
  "tick-bites": a132,
  "type-2-diabetes": a133,
  "using-ear-drops": a134,
  "using-eye-drops": a135,
  "vaginal-thrush": a136,
};
