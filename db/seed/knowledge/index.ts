// Made by scripts/knowledge-index.ts; run it after an article was added or removed.
import a0 from "./abdominal-pain.md" with { type: "text" };
import a1 from "./ace-inhibitors.md" with { type: "text" };
import a2 from "./acid-reducing-medicines.md" with { type: "text" };
import a3 from "./acne.md" with { type: "text" };
import a4 from "./acute-bronchitis.md" with { type: "text" };
import a5 from "./adrenaline-auto-injectors.md" with { type: "text" };
import a6 from "./adult-adhd.md" with { type: "text" };
import a7 from "./adult-vaccines.md" with { type: "text" };
import a8 from "./alcohol-withdrawal.md" with { type: "text" };
import a9 from "./allergic-reaction-mild.md" with { type: "text" };
import a10 from "./altitude-sickness.md" with { type: "text" };
import a11 from "./anaemia.md" with { type: "text" };
import a12 from "./anaphylaxis.md" with { type: "text" };
import a13 from "./anger.md" with { type: "text" };
import a14 from "./angina.md" with { type: "text" };
import a15 from "./animal-bites.md" with { type: "text" };
import a16 from "./antibiotic-resistance.md" with { type: "text" };
import a17 from "./antibiotics.md" with { type: "text" };
import a18 from "./antidepressants.md" with { type: "text" };
import a19 from "./antihistamines.md" with { type: "text" };
import a20 from "./anxiety.md" with { type: "text" };
import a21 from "./appendicitis.md" with { type: "text" };
import a22 from "./aspirin.md" with { type: "text" };
import a23 from "./asthma.md" with { type: "text" };
import a24 from "./asthma-in-children.md" with { type: "text" };
import a25 from "./atrial-fibrillation.md" with { type: "text" };
import a26 from "./autism.md" with { type: "text" };
import a27 from "./baby-feeding-and-dehydration.md" with { type: "text" };
import a28 from "./back-care-at-work.md" with { type: "text" };
import a29 from "./back-pain.md" with { type: "text" };
import a30 from "./bacterial-vaginosis.md" with { type: "text" };
import a31 from "./bad-breath.md" with { type: "text" };
import a32 from "./bedwetting.md" with { type: "text" };
import a33 from "./bells-palsy.md" with { type: "text" };
import a34 from "./bereavement.md" with { type: "text" };
import a35 from "./beta-blockers.md" with { type: "text" };
import a36 from "./bipolar-disorder.md" with { type: "text" };
import a37 from "./bleeding-in-pregnancy.md" with { type: "text" };
import a38 from "./blepharitis.md" with { type: "text" };
import a39 from "./blisters.md" with { type: "text" };
import a40 from "./blood-in-urine.md" with { type: "text" };
import a41 from "./blood-tests.md" with { type: "text" };
import a42 from "./blood-thinners.md" with { type: "text" };
import a43 from "./boils-and-abscesses.md" with { type: "text" };
import a44 from "./bowel-cancer-screening.md" with { type: "text" };
import a45 from "./breast-awareness.md" with { type: "text" };
import a46 from "./breast-lumps.md" with { type: "text" };
import a47 from "./breastfeeding-pain.md" with { type: "text" };
import a48 from "./breathlessness.md" with { type: "text" };
import a49 from "./broken-bones.md" with { type: "text" };
import a50 from "./bronchiolitis.md" with { type: "text" };
import a51 from "./bruising.md" with { type: "text" };
import a52 from "./bunions.md" with { type: "text" };
import a53 from "./burnout.md" with { type: "text" };
import a54 from "./bursitis.md" with { type: "text" };
import a55 from "./cannabis.md" with { type: "text" };
import a56 from "./carbon-monoxide.md" with { type: "text" };
import a57 from "./caring-for-a-carer.md" with { type: "text" };
import a58 from "./carpal-tunnel-syndrome.md" with { type: "text" };
import a59 from "./cataracts.md" with { type: "text" };
import a60 from "./cellulitis.md" with { type: "text" };
import a61 from "./cervical-screening.md" with { type: "text" };
import a62 from "./checking-blood-pressure-at-home.md" with { type: "text" };
import a63 from "./checking-blood-sugar-at-home.md" with { type: "text" };
import a64 from "./chemical-in-the-eye.md" with { type: "text" };
import a65 from "./chest-pain.md" with { type: "text" };
import a66 from "./chickenpox.md" with { type: "text" };
import a67 from "./chilblains.md" with { type: "text" };
import a68 from "./childhood-vaccines.md" with { type: "text" };
import a69 from "./choking.md" with { type: "text" };
import a70 from "./codeine.md" with { type: "text" };
import a71 from "./coeliac-disease.md" with { type: "text" };
import a72 from "./cold-sores.md" with { type: "text" };
import a73 from "./colic-in-babies.md" with { type: "text" };
import a74 from "./common-cold.md" with { type: "text" };
import a75 from "./concussion-recovery.md" with { type: "text" };
import a76 from "./conjunctivitis.md" with { type: "text" };
import a77 from "./constipation.md" with { type: "text" };
import a78 from "./constipation-in-children.md" with { type: "text" };
import a79 from "./contact-dermatitis.md" with { type: "text" };
import a80 from "./contraception-choices.md" with { type: "text" };
import a81 from "./copd-flare-up.md" with { type: "text" };
import a82 from "./corns-and-calluses.md" with { type: "text" };
import a83 from "./cough.md" with { type: "text" };
import a84 from "./covid-19.md" with { type: "text" };
import a85 from "./cpr.md" with { type: "text" };
import a86 from "./cradle-cap.md" with { type: "text" };
import a87 from "./crohns-and-ulcerative-colitis.md" with { type: "text" };
import a88 from "./croup.md" with { type: "text" };
import a89 from "./crying-baby.md" with { type: "text" };
import a90 from "./cuts-and-wounds.md" with { type: "text" };
import a91 from "./cutting-down-alcohol.md" with { type: "text" };
import a92 from "./cystitis.md" with { type: "text" };
import a93 from "./dandruff.md" with { type: "text" };
import a94 from "./decongestants.md" with { type: "text" };
import a95 from "./deep-vein-thrombosis.md" with { type: "text" };
import a96 from "./dehydration.md" with { type: "text" };
import a97 from "./dementia.md" with { type: "text" };
import a98 from "./dental-pain.md" with { type: "text" };
import a99 from "./depression.md" with { type: "text" };
import a100 from "./diarrhoea-and-vomiting.md" with { type: "text" };
import a101 from "./diverticular-disease.md" with { type: "text" };
import a102 from "./dizziness-and-vertigo.md" with { type: "text" };
import a103 from "./domestic-abuse.md" with { type: "text" };
import a104 from "./drug-overdose.md" with { type: "text" };
import a105 from "./dry-eyes.md" with { type: "text" };
import a106 from "./dry-mouth.md" with { type: "text" };
import a107 from "./earache.md" with { type: "text" };
import a108 from "./early-pregnancy-signs.md" with { type: "text" };
import a109 from "./earwax.md" with { type: "text" };
import a110 from "./eating-disorders.md" with { type: "text" };
import a111 from "./ectopic-pregnancy.md" with { type: "text" };
import a112 from "./eczema.md" with { type: "text" };
import a113 from "./electric-shock.md" with { type: "text" };
import a114 from "./emergency-contraception.md" with { type: "text" };
import a115 from "./emollients.md" with { type: "text" };
import a116 from "./endometriosis.md" with { type: "text" };
import a117 from "./epilepsy-seizure-first-aid.md" with { type: "text" };
import a118 from "./erectile-problems.md" with { type: "text" };
import a119 from "./fainting.md" with { type: "text" };
import a120 from "./febrile-seizures.md" with { type: "text" };
import a121 from "./fertility-problems.md" with { type: "text" };
import a122 from "./fever-adults.md" with { type: "text" };
import a123 from "./fever-children.md" with { type: "text" };
import a124 from "./fibromyalgia.md" with { type: "text" };
import a125 from "./flashes-and-floaters.md" with { type: "text" };
import a126 from "./flu.md" with { type: "text" };
import a127 from "./flu-vaccine.md" with { type: "text" };
import a128 from "./food-poisoning.md" with { type: "text" };
import a129 from "./frostbite.md" with { type: "text" };
import a130 from "./frozen-shoulder.md" with { type: "text" };
import a131 from "./fungal-skin-infection.md" with { type: "text" };
import a132 from "./gallstones.md" with { type: "text" };
import a133 from "./glandular-fever.md" with { type: "text" };
import a134 from "./glaucoma.md" with { type: "text" };
import a135 from "./gout.md" with { type: "text" };
import a136 from "./growing-pains.md" with { type: "text" };
import a137 from "./gum-disease.md" with { type: "text" };
import a138 from "./haemorrhoids.md" with { type: "text" };
import a139 from "./hair-loss.md" with { type: "text" };
import a140 from "./hand-foot-and-mouth-disease.md" with { type: "text" };
import a141 from "./hay-fever.md" with { type: "text" };
import a142 from "./head-injury.md" with { type: "text" };
import a143 from "./head-lice.md" with { type: "text" };
import a144 from "./headache.md" with { type: "text" };
import a145 from "./healthy-eating.md" with { type: "text" };
import a146 from "./hearing-loss.md" with { type: "text" };
import a147 from "./heart-attack.md" with { type: "text" };
import a148 from "./heart-failure.md" with { type: "text" };
import a149 from "./heartburn.md" with { type: "text" };
import a150 from "./heat-exhaustion.md" with { type: "text" };
import a151 from "./heat-rash.md" with { type: "text" };
import a152 from "./heavy-bleeding.md" with { type: "text" };
import a153 from "./heavy-periods.md" with { type: "text" };
import a154 from "./hernia.md" with { type: "text" };
import a155 from "./hiccups.md" with { type: "text" };
import a156 from "./high-blood-pressure.md" with { type: "text" };
import a157 from "./high-blood-sugar.md" with { type: "text" };
import a158 from "./high-cholesterol.md" with { type: "text" };
import a159 from "./hiv-exposure.md" with { type: "text" };
import a160 from "./hives.md" with { type: "text" };
import a161 from "./hormone-replacement-therapy.md" with { type: "text" };
import a162 from "./hypothermia.md" with { type: "text" };
import a163 from "./ibuprofen.md" with { type: "text" };
import a164 from "./impetigo.md" with { type: "text" };
import a165 from "./indigestion.md" with { type: "text" };
import a166 from "./ingrown-toenail.md" with { type: "text" };
import a167 from "./inhalers-and-spacers.md" with { type: "text" };
import a168 from "./insect-bites-and-stings.md" with { type: "text" };
import a169 from "./insomnia.md" with { type: "text" };
import a170 from "./insulin-storage.md" with { type: "text" };
import a171 from "./irregular-periods.md" with { type: "text" };
import a172 from "./irritable-bowel-syndrome.md" with { type: "text" };
import a173 from "./itching.md" with { type: "text" };
import a174 from "./jaw-pain.md" with { type: "text" };
import a175 from "./jet-lag.md" with { type: "text" };
import a176 from "./kidney-infection.md" with { type: "text" };
import a177 from "./kidney-stones.md" with { type: "text" };
import a178 from "./knee-pain.md" with { type: "text" };
import a179 from "./labyrinthitis.md" with { type: "text" };
import a180 from "./laryngitis.md" with { type: "text" };
import a181 from "./laxatives.md" with { type: "text" };
import a182 from "./leg-cramps.md" with { type: "text" };
import a183 from "./loneliness.md" with { type: "text" };
import a184 from "./low-blood-pressure.md" with { type: "text" };
import a185 from "./low-blood-sugar.md" with { type: "text" };
import a186 from "./malaria-prevention.md" with { type: "text" };
import a187 from "./mastitis.md" with { type: "text" };
import a188 from "./measles.md" with { type: "text" };
import a189 from "./medicine-interactions.md" with { type: "text" };
import a190 from "./medicines-and-alcohol.md" with { type: "text" };
import a191 from "./medicines-in-pregnancy.md" with { type: "text" };
import a192 from "./medicines-while-breastfeeding.md" with { type: "text" };
import a193 from "./meningitis.md" with { type: "text" };
import a194 from "./menopause.md" with { type: "text" };
import a195 from "./metformin.md" with { type: "text" };
import a196 from "./migraine.md" with { type: "text" };
import a197 from "./minor-burns.md" with { type: "text" };
import a198 from "./miscarriage.md" with { type: "text" };
import a199 from "./missed-contraceptive-pill.md" with { type: "text" };
import a200 from "./missed-dose.md" with { type: "text" };
import a201 from "./molluscum.md" with { type: "text" };
import a202 from "./morning-sickness.md" with { type: "text" };
import a203 from "./mouth-ulcers.md" with { type: "text" };
import a204 from "./mumps.md" with { type: "text" };
import a205 from "./nappy-rash.md" with { type: "text" };
import a206 from "./nasal-sprays.md" with { type: "text" };
import a207 from "./nausea.md" with { type: "text" };
import a208 from "./near-drowning.md" with { type: "text" };
import a209 from "./neck-pain.md" with { type: "text" };
import a210 from "./needlestick-injury.md" with { type: "text" };
import a211 from "./newborn-jaundice.md" with { type: "text" };
import a212 from "./night-sweats.md" with { type: "text" };
import a213 from "./norovirus.md" with { type: "text" };
import a214 from "./nosebleed.md" with { type: "text" };
import a215 from "./numbness-and-tingling.md" with { type: "text" };
import a216 from "./obsessive-compulsive-disorder.md" with { type: "text" };
import a217 from "./opioid-painkillers.md" with { type: "text" };
import a218 from "./oral-rehydration.md" with { type: "text" };
import a219 from "./osteoarthritis.md" with { type: "text" };
import a220 from "./osteoporosis.md" with { type: "text" };
import a221 from "./outer-ear-infection.md" with { type: "text" };
import a222 from "./overactive-thyroid.md" with { type: "text" };
import a223 from "./palpitations.md" with { type: "text" };
import a224 from "./panic-attack.md" with { type: "text" };
import a225 from "./paracetamol.md" with { type: "text" };
import a226 from "./parkinsons-disease.md" with { type: "text" };
import a227 from "./penicillin-allergy.md" with { type: "text" };
import a228 from "./period-pain.md" with { type: "text" };
import a229 from "./peripheral-artery-disease.md" with { type: "text" };
import a230 from "./phobias.md" with { type: "text" };
import a231 from "./physical-activity.md" with { type: "text" };
import a232 from "./plantar-fasciitis.md" with { type: "text" };
import a233 from "./pneumonia.md" with { type: "text" };
import a234 from "./poisoning.md" with { type: "text" };
import a235 from "./polycystic-ovary-syndrome.md" with { type: "text" };
import a236 from "./post-traumatic-stress.md" with { type: "text" };
import a237 from "./postnatal-depression.md" with { type: "text" };
import a238 from "./pre-eclampsia.md" with { type: "text" };
import a239 from "./prediabetes.md" with { type: "text" };
import a240 from "./pregnancy-food-safety.md" with { type: "text" };
import a241 from "./pregnancy-warning-signs.md" with { type: "text" };
import a242 from "./preparing-for-an-appointment.md" with { type: "text" };
import a243 from "./pressure-sores.md" with { type: "text" };
import a244 from "./preventing-falls.md" with { type: "text" };
import a245 from "./prostate-symptoms.md" with { type: "text" };
import a246 from "./psoriasis.md" with { type: "text" };
import a247 from "./psychosis.md" with { type: "text" };
import a248 from "./quitting-smoking.md" with { type: "text" };
import a249 from "./rash.md" with { type: "text" };
import a250 from "./rectal-bleeding.md" with { type: "text" };
import a251 from "./red-eye.md" with { type: "text" };
import a252 from "./reduced-baby-movements.md" with { type: "text" };
import a253 from "./reflux-in-babies.md" with { type: "text" };
import a254 from "./restless-legs.md" with { type: "text" };
import a255 from "./rheumatoid-arthritis.md" with { type: "text" };
import a256 from "./rosacea.md" with { type: "text" };
import a257 from "./safe-sleep.md" with { type: "text" };
import a258 from "./scabies.md" with { type: "text" };
import a259 from "./scarlet-fever.md" with { type: "text" };
import a260 from "./sciatica.md" with { type: "text" };
import a261 from "./screen-eye-strain.md" with { type: "text" };
import a262 from "./self-harm.md" with { type: "text" };
import a263 from "./sepsis.md" with { type: "text" };
import a264 from "./sexually-transmitted-infections.md" with { type: "text" };
import a265 from "./shingles.md" with { type: "text" };
import a266 from "./shoulder-pain.md" with { type: "text" };
import a267 from "./side-effects.md" with { type: "text" };
import a268 from "./signs-of-labour.md" with { type: "text" };
import a269 from "./sinusitis.md" with { type: "text" };
import a270 from "./sleep-hygiene.md" with { type: "text" };
import a271 from "./sleeping-tablets.md" with { type: "text" };
import a272 from "./snake-bite.md" with { type: "text" };
import a273 from "./snoring-and-sleep-apnoea.md" with { type: "text" };
import a274 from "./sore-throat.md" with { type: "text" };
import a275 from "./splinters.md" with { type: "text" };
import a276 from "./sprains-and-strains.md" with { type: "text" };
import a277 from "./statins.md" with { type: "text" };
import a278 from "./steroid-creams.md" with { type: "text" };
import a279 from "./steroid-tablets.md" with { type: "text" };
import a280 from "./stomach-bloating.md" with { type: "text" };
import a281 from "./stomach-ulcer.md" with { type: "text" };
import a282 from "./storing-and-disposing-of-medicines.md" with { type: "text" };
import a283 from "./stress.md" with { type: "text" };
import a284 from "./stroke.md" with { type: "text" };
import a285 from "./stye.md" with { type: "text" };
import a286 from "./sudden-confusion.md" with { type: "text" };
import a287 from "./suicidal-thoughts.md" with { type: "text" };
import a288 from "./sunburn.md" with { type: "text" };
import a289 from "./swallowed-object.md" with { type: "text" };
import a290 from "./swollen-ankles.md" with { type: "text" };
import a291 from "./swollen-glands.md" with { type: "text" };
import a292 from "./taking-a-temperature.md" with { type: "text" };
import a293 from "./teething.md" with { type: "text" };
import a294 from "./tennis-elbow.md" with { type: "text" };
import a295 from "./testicular-pain.md" with { type: "text" };
import a296 from "./testicular-self-check.md" with { type: "text" };
import a297 from "./tetanus.md" with { type: "text" };
import a298 from "./threadworms.md" with { type: "text" };
import a299 from "./thyroid-tablets.md" with { type: "text" };
import a300 from "./tick-bites.md" with { type: "text" };
import a301 from "./tinnitus.md" with { type: "text" };
import a302 from "./toddler-tantrums-and-breath-holding.md" with { type: "text" };
import a303 from "./tonsillitis.md" with { type: "text" };
import a304 from "./trapped-wind.md" with { type: "text" };
import a305 from "./travel-sickness.md" with { type: "text" };
import a306 from "./travel-vaccines.md" with { type: "text" };
import a307 from "./tremor.md" with { type: "text" };
import a308 from "./type-1-diabetes.md" with { type: "text" };
import a309 from "./type-2-diabetes.md" with { type: "text" };
import a310 from "./underactive-thyroid.md" with { type: "text" };
import a311 from "./unintended-weight-loss.md" with { type: "text" };
import a312 from "./urinary-incontinence.md" with { type: "text" };
import a313 from "./using-ear-drops.md" with { type: "text" };
import a314 from "./using-eye-drops.md" with { type: "text" };
import a315 from "./vaginal-thrush.md" with { type: "text" };
import a316 from "./varicose-veins.md" with { type: "text" };
import a317 from "./verrucas-and-warts.md" with { type: "text" };
import a318 from "./vitamin-d-deficiency.md" with { type: "text" };
import a319 from "./warfarin-checks.md" with { type: "text" };
import a320 from "./water-tablets.md" with { type: "text" };
import a321 from "./weaning.md" with { type: "text" };
import a322 from "./weight-loss.md" with { type: "text" };
import a323 from "./whooping-cough.md" with { type: "text" };

/** Every article's text, by its id. */
export const articleTexts: Readonly<Record<string, string>> = {
  "abdominal-pain": a0,
  "ace-inhibitors": a1,
  "acid-reducing-medicines": a2,
  "acne": a3,
  "acute-bronchitis": a4,
  "adrenaline-auto-injectors": a5,
  "adult-adhd": a6,
  "adult-vaccines": a7,
  "alcohol-withdrawal": a8,
  "allergic-reaction-mild": a9,
  "altitude-sickness": a10,
  "anaemia": a11,
  "anaphylaxis": a12,
  "anger": a13,
  "angina": a14,
  "animal-bites": a15,
  "antibiotic-resistance": a16,
  "antibiotics": a17,
  "antidepressants": a18,
  "antihistamines": a19,
  "anxiety": a20,
  "appendicitis": a21,
  "aspirin": a22,
  "asthma": a23,
  "asthma-in-children": a24,
  "atrial-fibrillation": a25,
  "autism": a26,
  "baby-feeding-and-dehydration": a27,
  "back-care-at-work": a28,
  "back-pain": a29,
  "bacterial-vaginosis": a30,
  "bad-breath": a31,
  "bedwetting": a32,
  "bells-palsy": a33,
  "bereavement": a34,
  "beta-blockers": a35,
  "bipolar-disorder": a36,
  "bleeding-in-pregnancy": a37,
  "blepharitis": a38,
  "blisters": a39,
  "blood-in-urine": a40,
  "blood-tests": a41,
  "blood-thinners": a42,
  "boils-and-abscesses": a43,
  "bowel-cancer-screening": a44,
  "breast-awareness": a45,
  "breast-lumps": a46,
  "breastfeeding-pain": a47,
  "breathlessness": a48,
  "broken-bones": a49,
  "bronchiolitis": a50,
  "bruising": a51,
  "bunions": a52,
  "burnout": a53,
  "bursitis": a54,
  "cannabis": a55,
  "carbon-monoxide": a56,
  "caring-for-a-carer": a57,
  "carpal-tunnel-syndrome": a58,
  "cataracts": a59,
  "cellulitis": a60,
  "cervical-screening": a61,
  "checking-blood-pressure-at-home": a62,
  "checking-blood-sugar-at-home": a63,
  "chemical-in-the-eye": a64,
  "chest-pain": a65,
  "chickenpox": a66,
  "chilblains": a67,
  "childhood-vaccines": a68,
  "choking": a69,
  "codeine": a70,
  "coeliac-disease": a71,
  "cold-sores": a72,
  "colic-in-babies": a73,
  "common-cold": a74,
  "concussion-recovery": a75,
  "conjunctivitis": a76,
  "constipation": a77,
  "constipation-in-children": a78,
  "contact-dermatitis": a79,
  "contraception-choices": a80,
  "copd-flare-up": a81,
  "corns-and-calluses": a82,
  "cough": a83,
  "covid-19": a84,
  "cpr": a85,
  "cradle-cap": a86,
  "crohns-and-ulcerative-colitis": a87,
  "croup": a88,
  "crying-baby": a89,
  "cuts-and-wounds": a90,
  "cutting-down-alcohol": a91,
  "cystitis": a92,
  "dandruff": a93,
  "decongestants": a94,
  "deep-vein-thrombosis": a95,
  "dehydration": a96,
  "dementia": a97,
  "dental-pain": a98,
  "depression": a99,
  "diarrhoea-and-vomiting": a100,
  "diverticular-disease": a101,
  "dizziness-and-vertigo": a102,
  "domestic-abuse": a103,
  "drug-overdose": a104,
  "dry-eyes": a105,
  "dry-mouth": a106,
  "earache": a107,
  "early-pregnancy-signs": a108,
  "earwax": a109,
  "eating-disorders": a110,
  "ectopic-pregnancy": a111,
  "eczema": a112,
  "electric-shock": a113,
  "emergency-contraception": a114,
  "emollients": a115,
  "endometriosis": a116,
  "epilepsy-seizure-first-aid": a117,
  "erectile-problems": a118,
  "fainting": a119,
  "febrile-seizures": a120,
  "fertility-problems": a121,
  "fever-adults": a122,
  "fever-children": a123,
  "fibromyalgia": a124,
  "flashes-and-floaters": a125,
  "flu": a126,
  "flu-vaccine": a127,
  "food-poisoning": a128,
  "frostbite": a129,
  "frozen-shoulder": a130,
  "fungal-skin-infection": a131,
  "gallstones": a132,
  "glandular-fever": a133,
  "glaucoma": a134,
  "gout": a135,
  "growing-pains": a136,
  "gum-disease": a137,
  "haemorrhoids": a138,
  "hair-loss": a139,
  "hand-foot-and-mouth-disease": a140,
  "hay-fever": a141,
  "head-injury": a142,
  "head-lice": a143,
  "headache": a144,
  "healthy-eating": a145,
  "hearing-loss": a146,
  "heart-attack": a147,
  "heart-failure": a148,
  "heartburn": a149,
  "heat-exhaustion": a150,
  "heat-rash": a151,
  "heavy-bleeding": a152,
  "heavy-periods": a153,
  "hernia": a154,
  "hiccups": a155,
  "high-blood-pressure": a156,
  "high-blood-sugar": a157,
  "high-cholesterol": a158,
  "hiv-exposure": a159,
  "hives": a160,
  "hormone-replacement-therapy": a161,
  "hypothermia": a162,
  "ibuprofen": a163,
  "impetigo": a164,
  "indigestion": a165,
  "ingrown-toenail": a166,
  "inhalers-and-spacers": a167,
  "insect-bites-and-stings": a168,
  "insomnia": a169,
  "insulin-storage": a170,
  "irregular-periods": a171,
  "irritable-bowel-syndrome": a172,
  "itching": a173,
  "jaw-pain": a174,
  "jet-lag": a175,
  "kidney-infection": a176,
  "kidney-stones": a177,
  "knee-pain": a178,
  "labyrinthitis": a179,
  "laryngitis": a180,
  "laxatives": a181,
  "leg-cramps": a182,
  "loneliness": a183,
  "low-blood-pressure": a184,
  "low-blood-sugar": a185,
  "malaria-prevention": a186,
  "mastitis": a187,
  "measles": a188,
  "medicine-interactions": a189,
  "medicines-and-alcohol": a190,
  "medicines-in-pregnancy": a191,
  "medicines-while-breastfeeding": a192,
  "meningitis": a193,
  "menopause": a194,
  "metformin": a195,
  "migraine": a196,
  "minor-burns": a197,
  "miscarriage": a198,
  "missed-contraceptive-pill": a199,
  "missed-dose": a200,
  "molluscum": a201,
  "morning-sickness": a202,
  "mouth-ulcers": a203,
  "mumps": a204,
  "nappy-rash": a205,
  "nasal-sprays": a206,
  "nausea": a207,
  "near-drowning": a208,
  "neck-pain": a209,
  "needlestick-injury": a210,
  "newborn-jaundice": a211,
  "night-sweats": a212,
  "norovirus": a213,
  "nosebleed": a214,
  "numbness-and-tingling": a215,
  "obsessive-compulsive-disorder": a216,
  "opioid-painkillers": a217,
  "oral-rehydration": a218,
  "osteoarthritis": a219,
  "osteoporosis": a220,
  "outer-ear-infection": a221,
  "overactive-thyroid": a222,
  "palpitations": a223,
  "panic-attack": a224,
  "paracetamol": a225,
  "parkinsons-disease": a226,
  "penicillin-allergy": a227,
  "period-pain": a228,
  "peripheral-artery-disease": a229,
  "phobias": a230,
  "physical-activity": a231,
  "plantar-fasciitis": a232,
  "pneumonia": a233,
  "poisoning": a234,
  "polycystic-ovary-syndrome": a235,
  "post-traumatic-stress": a236,
  "postnatal-depression": a237,
  "pre-eclampsia": a238,
  "prediabetes": a239,
  "pregnancy-food-safety": a240,
  "pregnancy-warning-signs": a241,
  "preparing-for-an-appointment": a242,
  "pressure-sores": a243,
  "preventing-falls": a244,
  "prostate-symptoms": a245,
  "psoriasis": a246,
  "psychosis": a247,
  "quitting-smoking": a248,
  "rash": a249,
  "rectal-bleeding": a250,
  "red-eye": a251,
  "reduced-baby-movements": a252,
  "reflux-in-babies": a253,
  "restless-legs": a254,
  "rheumatoid-arthritis": a255,
  "rosacea": a256,
  "safe-sleep": a257,
  "scabies": a258,
  "scarlet-fever": a259,
  "sciatica": a260,
  "screen-eye-strain": a261,
  "self-harm": a262,
  "sepsis": a263,
  "sexually-transmitted-infections": a264,
  "shingles": a265,
  "shoulder-pain": a266,
  "side-effects": a267,
  "signs-of-labour": a268,
  "sinusitis": a269,
  "sleep-hygiene": a270,
  "sleeping-tablets": a271,
  "snake-bite": a272,
  "snoring-and-sleep-apnoea": a273,
  "sore-throat": a274,
  "splinters": a275,
  "sprains-and-strains": a276,
  "statins": a277,
  "steroid-creams": a278,
  "steroid-tablets": a279,
  "stomach-bloating": a280,
  "stomach-ulcer": a281,
  "storing-and-disposing-of-medicines": a282,
  "stress": a283,
  "stroke": a284,
  "stye": a285,
  "sudden-confusion": a286,
  "suicidal-thoughts": a287,
  "sunburn": a288,
  "swallowed-object": a289,
  "swollen-ankles": a290,
  "swollen-glands": a291,
  "taking-a-temperature": a292,
  "teething": a293,
  "tennis-elbow": a294,
  "testicular-pain": a295,
  "testicular-self-check": a296,
  "tetanus": a297,
  "threadworms": a298,
  "thyroid-tablets": a299,
  "tick-bites": a300,
  "tinnitus": a301,
  "toddler-tantrums-and-breath-holding": a302,
  "tonsillitis": a303,
  "trapped-wind": a304,
  "travel-sickness": a305,
  "travel-vaccines": a306,
  "tremor": a307,
  "type-1-diabetes": a308,
  "type-2-diabetes": a309,
  "underactive-thyroid": a310,
  "unintended-weight-loss": a311,
  "urinary-incontinence": a312,
  "using-ear-drops": a313,
  "using-eye-drops": a314,
  "vaginal-thrush": a315,
  "varicose-veins": a316,
  "verrucas-and-warts": a317,
  "vitamin-d-deficiency": a318,
  "warfarin-checks": a319,
  "water-tablets": a320,
  "weaning": a321,
  "weight-loss": a322,
  "whooping-cough": a323,
};
