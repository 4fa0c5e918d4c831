// Made by scripts/knowledge-index.ts; run it after an article was added or removed.
import a0 from "./abdominal-pain.md" with { type: "text" };
import a1 from "./acne.md" with { type: "text" };
import a2 from "./alcohol-withdrawal.md" with { type: "text" };
import a3 from "./anaphylaxis.md" with { type: "text" };
import a4 from "./animal-bites.md" with { type: "text" };
import a5 from "./antibiotics.md" with { type: "text" };
import a6 from "./antihistamines.md" with { type: "text" };
import a7 from "./anxiety.md" with { type: "text" };
import a8 from "./appendicitis.md" with { type: "text" };
import a9 from "./asthma.md" with { type: "text" };
import a10 from "./baby-feeding-and-dehydration.md" with { type: "text" };
import a11 from "./back-pain.md" with { type: "text" };
import a12 from "./bleeding-in-pregnancy.md" with { type: "text" };
import a13 from "./blood-thinners.md" with { type: "text" };
import a14 from "./breathlessness.md" with { type: "text" };
import a15 from "./carbon-monoxide.md" with { type: "text" };
import a16 from "./cellulitis.md" with { type: "text" };
import a17 from "./chest-pain.md" with { type: "text" };
import a18 from "./chickenpox.md" with { type: "text" };
import a19 from "./colic-in-babies.md" with { type: "text" };
import a20 from "./common-cold.md" with { type: "text" };
import a21 from "./conjunctivitis.md" with { type: "text" };
import a22 from "./constipation.md" with { type: "text" };
import a23 from "./copd-flare-up.md" with { type: "text" };
import a24 from "./cough.md" with { type: "text" };
import a25 from "./croup.md" with { type: "text" };
import a26 from "./cuts-and-wounds.md" with { type: "text" };
import a27 from "./cystitis.md" with { type: "text" };
import a28 from "./deep-vein-thrombosis.md" with { type: "text" };
import a29 from "./dehydration.md" with { type: "text" };
import a30 from "./dental-pain.md" with { type: "text" };
import a31 from "./depression.md" with { type: "text" };
import a32 from "./diarrhoea-and-vomiting.md" with { type: "text" };
import a33 from "./dizziness-and-vertigo.md" with { type: "text" };
import a34 from "./earache.md" with { type: "text" };
import a35 from "./eczema.md" with { type: "text" };
import a36 from "./emergency-contraception.md" with { type: "text" };
import a37 from "./erectile-problems.md" with { type: "text" };
import a38 from "./fainting.md" with { type: "text" };
import a39 from "./fever-adults.md" with { type: "text" };
import a40 from "./fever-children.md" with { type: "text" };
import a41 from "./flu.md" with { type: "text" };
import a42 from "./food-poisoning.md" with { type: "text" };
import a43 from "./fungal-skin-infection.md" with { type: "text" };
import a44 from "./gout.md" with { type: "text" };
import a45 from "./haemorrhoids.md" with { type: "text" };
import a46 from "./hay-fever.md" with { type: "text" };
import a47 from "./head-injury.md" with { type: "text" };
import a48 from "./headache.md" with { type: "text" };
import a49 from "./heart-attack.md" with { type: "text" };
import a50 from "./heartburn.md" with { type: "text" };
import a51 from "./heat-exhaustion.md" with { type: "text" };
import a52 from "./heavy-periods.md" with { type: "text" };
import a53 from "./high-blood-pressure.md" with { type: "text" };
import a54 from "./high-blood-sugar.md" with { type: "text" };
import a55 from "./hives.md" with { type: "text" };
import a56 from "./ibuprofen.md" with { type: "text" };
import a57 from "./indigestion.md" with { type: "text" };
import a58 from "./insect-bites-and-stings.md" with { type: "text" };
import a59 from "./insomnia.md" with { type: "text" };
import a60 from "./irritable-bowel-syndrome.md" with { type: "text" };
import a61 from "./kidney-infection.md" with { type: "text" };
import a62 from "./kidney-stones.md" with { type: "text" };
import a63 from "./knee-pain.md" with { type: "text" };
import a64 from "./low-blood-sugar.md" with { type: "text" };
import a65 from "./meningitis.md" with { type: "text" };
import a66 from "./migraine.md" with { type: "text" };
import a67 from "./minor-burns.md" with { type: "text" };
import a68 from "./missed-dose.md" with { type: "text" };
import a69 from "./morning-sickness.md" with { type: "text" };
import a70 from "./mouth-ulcers.md" with { type: "text" };
import a71 from "./nappy-rash.md" with { type: "text" };
import a72 from "./neck-pain.md" with { type: "text" };
import a73 from "./nosebleed.md" with { type: "text" };
import a74 from "./osteoarthritis.md" with { type: "text" };
import a75 from "./palpitations.md" with { type: "text" };
import a76 from "./panic-attack.md" with { type: "text" };
import a77 from "./paracetamol.md" with { type: "text" };
import a78 from "./period-pain.md" with { type: "text" };
import a79 from "./poisoning.md" with { type: "text" };
import a80 from "./pregnancy-warning-signs.md" with { type: "text" };
import a81 from "./prostate-symptoms.md" with { type: "text" };
import a82 from "./rash.md" with { type: "text" };
import a83 from "./red-eye.md" with { type: "text" };
import a84 from "./sepsis.md" with { type: "text" };
import a85 from "./sexually-transmitted-infections.md" with { type: "text" };
import a86 from "./shingles.md" with { type: "text" };
import a87 from "./shoulder-pain.md" with { type: "text" };
import a88 from "./sinusitis.md" with { type: "text" };
import a89 from "./sore-throat.md" with { type: "text" };
import a90 from "./sprains-and-strains.md" with { type: "text" };
import a91 from "./stress.md" with { type: "text" };
import a92 from "./stroke.md" with { type: "text" };
import a93 from "./suicidal-thoughts.md" with { type: "text" };
import a94 from "./sunburn.md" with { type: "text" };
import a95 from "./swallowed-object.md" with { type: "text" };
import a96 from "./testicular-pain.md" with { type: "text" };
import a97 from "./tick-bites.md" with { type: "text" };
import a98 from "./type-2-diabetes.md" with { type: "text" };
import a99 from "./vaginal-thrush.md" with { type: "text" };

/** Every article's text, by its id. */
export const articleTexts: Readonly<Record<string, string>> = {
  "abdominal-pain": a0,
  "acne": a1,
  "alcohol-withdrawal": a2,
  "anaphylaxis": a3,
  "animal-bites": a4,
  "antibiotics": a5,
  "antihistamines": a6,
  "anxiety": a7,
  "appendicitis": a8,
  "asthma": a9,
  "baby-feeding-and-dehydration": a10,
  "back-pain": a11,
  "bleeding-in-pregnancy": a12,
  "blood-thinners": a13,
  "breathlessness": a14,
  "carbon-monoxide": a15,
  "cellulitis": a16,
  "chest-pain": a17,
  "chickenpox": a18,
  "colic-in-babies": a19,
  "common-cold": a20,
  "conjunctivitis": a21,
  "constipation": a22,
  "copd-flare-up": a23,
  "cough": a24,
  "croup": a25,
  "cuts-and-wounds": a26,
  "cystitis": a27,
  "deep-vein-thrombosis": a28,
  "dehydration": a29,
  "dental-pain": a30,
  "depression": a31,
  "diarrhoea-and-vomiting": a32,
  "dizziness-and-vertigo": a33,
  "earache": a34,
  "eczema": a35,
  "emergency-contraception": a36,
  "erectile-problems": a37,
  "fainting": a38,
  "fever-adults": a39,
  "fever-children": a40,
  "flu": a41,
  "food-poisoning": a42,
  "fungal-skin-infection": a43,
  "gout": a44,
  "haemorrhoids": a45,
  "hay-fever": a46,
  "head-injury": a47,
  "headache": a48,
  "heart-attack": a49,
  "heartburn": a50,
  "heat-exhaustion": a51,
  "heavy-periods": a52,
  "high-blood-pressure": a53,
  "high-blood-sugar": a54,
  "hives": a55,
  "ibuprofen": a56,
  "indigestion": a57,
  "insect-bites-and-stings": a58,
  "insomnia": a59,
  "irritable-bowel-syndrome": a60,
  "kidney-infection": a61,
  "kidney-stones": a62,
  "knee-pain": a63,
  "low-blood-sugar": a64,
  "meningitis": a65,
  "migraine": a66,
  "minor-burns": a67,
  "missed-dose": a68,
  "morning-sickness": a69,
  "mouth-ulcers": a70,
  "nappy-rash": a71,
  "neck-pain": a72,
  "nosebleed": a73,
  "osteoarthritis": a74,
  "palpitations": a75,
  "panic-attack": a76,
  "paracetamol": a77,
  "period-pain": a78,
  "poisoning": a79,
  "pregnancy-warning-signs": a80,
  "prostate-symptoms": a81,
  "rash": a82,
  "red-eye": a83,
  "sepsis": a84,
  "sexually-transmitted-infections": a85,
  "shingles": a86,
  "shoulder-pain": a87,
  "sinusitis": a88,
  "sore-throat": a89,
  "sprains-and-strains": a90,
  "stress": a91,
  "stroke": a92,
  "suicidal-thoughts": a93,
  "sunburn": a94,
  "swallowed-object": a95,
  "testicular-pain": a96,
  "tick-bites": a97,
  "type-2-diabetes": a98,
  "vaginal-thrush": a99,
};
