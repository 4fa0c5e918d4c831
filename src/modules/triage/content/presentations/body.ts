const day = "If it is no better in a few days, ask for an appointment.";

export const bodyPresentations = {
  chest: {
    home: ["Sit down and rest.", "Do not drive yourself if the pain comes back."],
    safetyNet: ["the pain is crushing, spreads to an arm or the jaw, or lasts more than a few minutes", "you sweat, feel sick or become breathless"],
    ask: ["sweating", "pain-to-arm-or-jaw", "breathless", "exertional-pain"], sources: ["nhs-chest-pain", "nice-cg95"],
  },
  "heart-rhythm": {
    home: ["Sit down and breathe slowly.", "Leave out coffee, energy drinks and alcohol for now."],
    safetyNet: ["you faint, have chest pain or become breathless", "the heartbeat stays fast at rest"],
    ask: ["chest-pain", "breathless", "fainting"], sources: ["nhs-palpitations"],
  },
  breathing: {
    home: ["Sit upright and loosen tight clothes.", "Use your reliever inhaler as your plan says, if you have one."],
    safetyNet: ["you cannot speak in whole sentences", "lips or face turn blue or grey", "you become confused or very drowsy"],
    ask: ["severe-breathless", "blue-lips", "chest-pain", "fever"], sources: ["nhs-shortness-of-breath", "bts-asthma"],
  },
  cold: {
    home: ["Rest and drink plenty.", "Paracetamol or ibuprofen can ease aches and fever; follow the leaflet.", "Honey in a warm drink can ease a cough (not under 1 year)."],
    safetyNet: ["you become breathless or have chest pain", "a fever lasts more than five days", "it is worse after ten days, or not gone after three weeks"],
    ask: ["breathless", "fever", "chest-pain"], sources: ["nhs-common-cold", "nice-ng120"],
  },
  throat: {
    home: ["Drink cool or warm fluids and eat soft food.", "Paracetamol or ibuprofen can ease the pain; follow the leaflet."],
    safetyNet: ["you cannot swallow your saliva", "breathing becomes noisy or hard", "it is no better after a week"],
    ask: ["cannot-swallow-drool", "breathless", "fever"], sources: ["nhs-sore-throat", "nice-ng84"],
  },
  ear: {
    home: ["Paracetamol or ibuprofen can ease the pain; follow the leaflet.", "Put nothing into the ear."],
    safetyNet: ["there is swelling behind the ear", "you feel very ill, or hearing is suddenly gone", day],
    ask: ["behind-ear-swelling", "ear-discharge", "fever"], sources: ["nhs-earache"],
  },
  eye: {
    home: ["Wash your hands often and do not rub the eye.", "Clean the lids with cooled boiled water.", "Leave contact lenses out."],
    safetyNet: ["sight changes or the eye hurts", "light hurts the eye", day],
    ask: ["vision-loss", "eye-pain", "photophobia"], sources: ["nhs-conjunctivitis", "nhs-red-eye"],
  },
  headache: {
    home: ["Rest, drink water, and keep regular meals and sleep.", "Paracetamol or ibuprofen can help; not on more than two days a week."],
    safetyNet: ["the headache is sudden and the worst ever", "you have fever with a stiff neck, confusion or a rash", "an arm, the face or speech is affected"],
    ask: ["thunderclap-headache", "stiff-neck", "arm-weakness", "fever"], sources: ["nhs-headaches", "nice-cg150"],
  },
  stroke: {
    home: ["Note the time it began.", "Do not eat or drink."],
    safetyNet: ["face, arm or speech change again, even if it passes"],
    ask: ["face-droop", "arm-weakness", "speech-trouble"], sources: ["nhs-stroke", "nice-ng128"],
  },
  dizziness: {
    home: ["Sit or lie down until it passes and stand up slowly.", "Drink enough; do not drive while dizzy."],
    safetyNet: ["you faint, or have chest pain or palpitations", "speech, face or an arm is affected", day],
    ask: ["fainting", "chest-pain", "palpitations", "arm-weakness"], sources: ["nhs-dizziness", "nice-cg109"],
  },
  nerves: {
    home: ["Note when it began and what makes it worse."],
    safetyNet: ["it comes suddenly, on one side, or with trouble speaking", "it spreads or you cannot walk"],
    ask: ["arm-weakness", "speech-trouble", "saddle-numbness"], sources: ["nice-ng127"],
  },
  back: {
    home: ["Stay as active as you can.", "Warmth can help; ibuprofen can, if you may take it."],
    safetyNet: ["you feel numb between the legs, or lose control of bladder or bowels", "a leg becomes weak", "you have fever, or it is no better in six weeks"],
    ask: ["saddle-numbness", "bladder-bowel-loss", "fever", "weakness"], sources: ["nhs-back-pain", "nice-ng59"],
  },
  belly: {
    home: ["Drink small amounts often.", "Eat lightly until it is better."],
    safetyNet: ["the pain becomes severe or moves to the lower right", "you vomit blood or pass black stool", "the belly becomes hard, or you have a fever"],
    ask: ["severe-belly-pain", "right-lower-pain", "vomiting-blood", "fever"], sources: ["nhs-stomach-ache"],
  },
  gut: {
    home: ["Drink small amounts often; rehydration powders help.", "Stay away from work or school until two days after the last bout.", "Wash your hands well."],
    safetyNet: ["you keep no fluids down for a day, or pass very little urine", "there is blood in vomit or stool", "strong belly pain, a stiff neck or confusion appears"],
    ask: ["cannot-keep-fluids", "blood-in-stool", "severe-belly-pain", "dehydration"], sources: ["nhs-diarrhoea-vomiting"],
  },
  urinary: {
    home: ["Drink enough so that the urine is pale.", "Paracetamol can ease the pain."],
    safetyNet: ["you have fever, shivering or pain in the back or side", "you vomit, or cannot pass urine", "there is blood in the urine"],
    ask: ["fever", "flank-pain", "blood-in-urine", "pregnant"], sources: ["nhs-uti", "nice-ng109"],
  },
  pregnancy: {
    home: ["Keep your notes and your maternity number at hand."],
    safetyNet: ["you bleed, or have strong belly pain", "the baby moves less", "you have a bad headache, flashing lights or swelling"],
    ask: ["vaginal-bleeding", "belly-pain", "headache", "reduced-movements"], sources: ["nice-ng133", "nice-ng126"],
  },
  women: {
    home: ["Warmth and ibuprofen can ease cramps, if you may take it.", "Use unscented products."],
    safetyNet: ["you soak a pad every hour", "you may be pregnant and have pain or bleeding", "you have fever or feel faint"],
    ask: ["pregnant", "heavy-vaginal-bleeding", "fever", "fainting"], sources: ["nhs-vaginal-bleeding", "nice-ng88"],
  },
  men: {
    home: ["Wear supportive underwear."],
    safetyNet: ["pain in a testicle comes suddenly", "it swells, or you have a fever"],
    ask: ["testicle-pain", "fever"], sources: ["nhs-testicle-pain"],
  },
  skin: {
    home: ["Keep it clean and do not scratch.", "A moisturiser or a cool cloth can ease it."],
    safetyNet: ["the rash does not fade under a glass", "it spreads fast, is hot or very painful", "you have fever, or lips and tongue swell"],
    ask: ["non-blanching-rash", "fever", "face-swelling", "breathless"], sources: ["nhs-rashes"],
  },
  leg: {
    home: ["Rest with the leg raised.", "Move the foot now and then."],
    safetyNet: ["the leg swells, or the calf is hot and painful", "you become breathless or have chest pain", "the leg turns cold, pale or blue"],
    ask: ["leg-swelling-one", "breathless", "limb-cold"], sources: ["nhs-dvt", "nice-ng158"],
  },
  joint: {
    home: ["Rest it for two days, cool it wrapped in a cloth, then move it gently.", "Paracetamol or ibuprofen gel can help."],
    safetyNet: ["the joint is hot, red and swollen, or you have fever", "you cannot put weight on it", day],
    ask: ["hot-joint", "possible-fracture", "fever"], sources: ["nhs-sprains"],
  },
  mouth: {
    home: ["Paracetamol or ibuprofen can ease the pain; follow the leaflet.", "Eat soft, cool food."],
    safetyNet: ["the face or neck swells", "you cannot open your mouth or swallow", "you have fever"],
    ask: ["face-swelling", "fever", "cannot-swallow-drool"], sources: ["nhs-toothache"],
  },
} as const;
