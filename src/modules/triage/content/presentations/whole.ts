export const wholePresentations = {
  collapse: {
    home: ["If the person does not breathe normally, begin chest compressions.", "If they breathe, lay them on their side."],
    safetyNet: ["they stop breathing normally"], ask: ["not-breathing", "unresponsive"], sources: ["rcuk-bls"],
  },
  seizure: {
    home: ["Keep hard things away, cushion the head, put nothing into the mouth, and time it.", "Afterwards lay the person on their side."],
    safetyNet: ["it lasts more than five minutes or comes again", "it is the first one, or there is an injury"],
    ask: ["seizure-ongoing", "first-seizure", "pregnant"], sources: ["nhs-seizure", "nice-ng217"],
  },
  "head-injury": {
    home: ["Rest, and have someone with you for a day.", "Take paracetamol for pain, no ibuprofen or aspirin, no alcohol."],
    safetyNet: ["you vomit, become drowsy or confused, or the headache grows", "fluid or blood comes from ear or nose", "sight, speech or strength changes"],
    ask: ["repeated-vomiting", "head-injury-danger", "blood-thinner", "confusion"], sources: ["nhs-head-injury", "nice-ng232"],
  },
  allergy: {
    home: ["Stay away from what set it off.", "An antihistamine can ease the itch; follow the leaflet."],
    safetyNet: ["lips, tongue or throat swell", "you become breathless, faint or vomit"],
    ask: ["face-swelling", "breathless", "throat-closing", "fainting"], sources: ["nhs-anaphylaxis", "rcuk-anaphylaxis"],
  },
  bleeding: {
    home: ["Press firmly with a clean cloth for ten minutes without looking.", "For a nosebleed: lean forward and pinch the soft part of the nose."],
    safetyNet: ["it does not stop after twenty minutes of pressure", "you feel faint, or take a blood thinner"],
    ask: ["heavy-bleeding", "blood-thinner", "fainting"], sources: ["nhs-first-aid"],
  },
  wound: {
    home: ["Rinse with clean water, press until it stops, and cover it.", "Check that your tetanus vaccination is in date."],
    safetyNet: ["it gapes, is deep or does not stop bleeding", "it becomes red, hot or oozes", "you cannot feel or move what lies beyond it"],
    ask: ["heavy-bleeding", "deep-wound", "skin-infection"], sources: ["nhs-cuts"],
  },
  burn: {
    home: ["Cool it under cool running water for 20 minutes; no ice, no creams.", "Cover it loosely with cling film."],
    safetyNet: ["it is larger than the person's hand, deep, white or charred", "it is on face, hands, feet or genitals", "it came from electricity or a chemical"],
    ask: ["serious-burn", "breathless"], sources: ["nhs-burns"],
  },
  injury: {
    home: ["Rest it, cool it wrapped in a cloth, and keep it raised."],
    safetyNet: ["it looks deformed, or you cannot use it", "it turns numb, cold or pale"],
    ask: ["possible-fracture", "head-injury", "limb-cold"], sources: ["nhs-broken-bone"],
  },
  fever: {
    home: ["Drink plenty and wear light clothes.", "Paracetamol or ibuprofen can make you more comfortable; follow the leaflet."],
    safetyNet: ["a rash appears that does not fade under a glass", "you become confused, very drowsy or breathless", "fever lasts more than five days"],
    ask: ["stiff-neck", "non-blanching-rash", "breathless", "confusion"], sources: ["nhs-fever", "nice-ng143", "nice-ng253"],
  },
  infant: {
    home: ["Offer small feeds often.", "Count wet nappies."],
    safetyNet: ["there is a fever under three months of age", "the child is floppy, hard to wake or breathes with effort", "nappies stay dry for 12 hours"],
    ask: ["fever", "not-feeding", "floppy-baby", "dehydration"], sources: ["nice-ng143", "nhs-baby-ill"],
  },
  diabetes: {
    home: ["Check your blood sugar and, if high, ketones, and follow your sick-day plan."],
    safetyNet: ["you vomit, breathe deeply or become drowsy", "ketones are raised", "sugar stays low after sweet food"],
    ask: ["ketones", "vomiting", "drowsy"], sources: ["nhs-dka", "nhs-hypoglycaemia"],
  },
  poison: {
    home: ["Do not make the person vomit.", "Keep the packet or bottle to show it."],
    safetyNet: ["they become drowsy or breathe badly"], ask: ["drowsy", "breathless", "suicidal-thoughts"], sources: ["nhs-poisoning", "nhs-co"],
  },
  heat: {
    home: ["Move to a cool place, drink, and cool the skin with water."],
    safetyNet: ["you are no better after 30 minutes of cooling", "there is confusion, a seizure or a very high temperature"],
    ask: ["confusion", "fever", "seizure"], sources: ["nhs-heat"],
  },
  crisis: {
    home: ["Stay with someone you trust.", "Put things you could harm yourself with out of reach."],
    safetyNet: ["you feel that you may act on these thoughts"], ask: ["suicide-plan", "self-harm", "overdose"], sources: ["nice-ng225", "nhs-suicidal"],
  },
  mind: {
    home: ["Keep regular sleep and meals, and tell someone how you feel."],
    safetyNet: ["you think of harming yourself", "you hear or see things that others do not"],
    ask: ["suicidal-thoughts", "psychosis", "chest-pain"], sources: ["nice-ng222", "nhs-anxiety"],
  },
  general: {
    home: ["Rest and drink enough.", "Note what changes, and when."],
    safetyNet: ["you become breathless, confused or faint", "pain becomes severe", "new symptoms appear"],
    ask: ["fever", "chest-pain", "breathless", "severe"], sources: ["nhs-when-to-get-help"],
  },
} as const;
