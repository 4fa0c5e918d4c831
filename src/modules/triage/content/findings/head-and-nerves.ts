import { symptom } from "../finding.ts";

export const headAndNerves = {
  headache: symptom("Headache", "home", "neurology", "headache",
    "headache | headaches | head ache | head & pain | head (hurts/is pounding/is throbbing/is killing me/is splitting) | "
      + "(pounding/splitting/throbbing) head | sore head | hedache | headake"),
  "thunderclap-headache": symptom("Sudden, worst-ever headache", "ambulance", "neurology", "headache",
    "worst (headache/head pain) | thunderclap | (sudden/suddenly/instant) (severe/terrible/worst/explosive/massive) (headache/head pain) | "
      + "(headache/head pain) & (sudden/suddenly/exploded/instantly) | like (being hit/something hit/hit) (on/in) (the back of/) head | "
      + "headache came on (in seconds/within seconds/like a bolt) | explosive headache | worst pain in head",
    ["headache"]),
  migraine: symptom("Migraine", "week", "neurology", "headache", "migraine | migraines | migrane | zigzag lines & headache", ["headache"]),
  "stiff-neck": symptom("Stiff neck", "home", "general-practice", "back",
    "stiff neck | neck (is stiff/stiffness/feels stiff/rigid) | (cant/cannot) (bend/touch/put) (neck/chin) | (cant/cannot) touch chin to chest"),
  photophobia: symptom("Light hurts the eyes", "day", "general-practice", "headache",
    "light (hurts/bothers/is hurting) (eyes/) | sensitive to light | (cant/cannot) (stand/bear) (light/bright light) | photophobia | "
      + "bright light (hurts/bothers)"),
  "face-droop": symptom("Drooping face", "ambulance", "neurology", "stroke",
    "(face/mouth/smile/side of face) & (droop/drooping/droopy/dropped/drooped/lopsided/fallen/crooked/slumped) | "
      + "(one side/side/half) of face (numb/wont move/drooping/dropped/has dropped) | (cant/cannot) smile"),
  "arm-weakness": symptom("Weak or numb arm or leg on one side", "ambulance", "neurology", "stroke",
    "(arm/leg/hand) & weak | (cant/cannot) (lift/move/raise/feel) (arm/leg/hand) | "
      + "(one side/left side/right side/half) of body (weak/numb/paralysed/paralyzed/wont move) | "
      + "(left/right) side & (weak/numb/paralysed/paralyzed) | weak (down/on/in) (one side/left side/right side) | "
      + "(numb/numbness) (down/on/in) (one side/left side/right side) | (arm/leg) (went dead/gone dead/went numb/suddenly numb) | "
      + "weakness (on/down/in) one side"),
  "speech-trouble": symptom("Slurred or confused speech", "ambulance", "neurology", "stroke",
    "slurred | slurring | slurs | speech & (slur/garbled/jumbled/funny/strange/mumbled) | "
      + "(cant/cannot/trouble/struggling) (speak/talk/talking/speaking/get words out/find words/finding words) | "
      + "words (come out wrong/coming out wrong/are jumbled/not making sense) | talking (gibberish/nonsense) | not making sense"),
  "facial-palsy-alone": symptom("Half of the face does not move since days", "day", "neurology", "stroke", "bells palsy | bell palsy"),
  dizziness: symptom("Dizziness", "week", "general-practice", "dizziness",
    "dizzy | dizziness | lightheaded | light headed | light headedness | woozy | giddy | unsteady | dizy"),
  vertigo: symptom("Room is spinning", "week", "ent", "dizziness",
    "vertigo | room (is spinning/spins/spinning) | everything is spinning | spinning sensation"),
  fainting: symptom("Fainting", "day", "cardiology", "dizziness",
    "faint | fainted | fainting | passed out | passing out | pass out | blacked out | blackout | collapsed | syncope | keeled over"),
  unresponsive: symptom("Unconscious or cannot be woken", "ambulance", "general-practice", "collapse",
    "unconscious | unresponsive | (cant/cannot/wont/hard to) (wake/wake up/be woken/rouse) | (not/isnt) (responding/waking/conscious) | "
      + "(wont/doesnt) (respond/wake up) | (out cold/knocked out cold) | no response"),
  "not-breathing": symptom("Not breathing", "ambulance", "general-practice", "collapse",
    "(not/isnt/stopped/stops) breathing | no pulse | cardiac arrest | (no/without a) heartbeat | needs cpr | doing cpr"),
  confusion: symptom("New confusion", "emergency", "general-practice", "stroke",
    "confused | confusion | disoriented | disorientated | delirious | doesnt know where (she/he/i) | doesnt recognise | "
      + "(not making sense/acting strange/not acting right/not himself/not herself) | muddled | rambling"),
  drowsy: symptom("Very drowsy", "emergency", "general-practice", "collapse",
    "(very/unusually/really/so/extremely) (drowsy/sleepy) | drowsy | (hard/difficult) to (wake/rouse/keep awake) | lethargic | "
      + "floppy | limp | keeps (falling asleep/dozing off)"),
  seizure: symptom("Seizure", "emergency", "neurology", "seizure",
    "seizure | seizures | convulsion | convulsions | convulsing | (is/was/started/keeps/been/still) fitting | having a fit | had a fit | having fits | "
      + "jerking all over | shaking uncontrollably and | epileptic fit"),
  "seizure-ongoing": symptom("Seizure that does not stop, or a second one", "ambulance", "neurology", "seizure",
    "(seizure/convulsing/fitting/shaking) (wont stop/not stopping/still going/ongoing/for 5 minutes/for ten minutes) | "
      + "still (seizing/fitting/convulsing) | (another/second/back to back/repeated) (seizure/fit/seizures/fits) | "
      + "seizure (lasting/for) (more than/over/) (5/five/6/10/ten) minutes | is (having a seizure/having a fit/convulsing/seizing/fitting)",
    ["seizure"]),
  "first-seizure": symptom("First seizure", "ambulance", "neurology", "seizure",
    "first (seizure/fit/ever seizure/convulsion) | never had a (seizure/fit) before | first time & (seizure/fit)", ["seizure"]),
  numbness: symptom("Numbness or tingling", "week", "neurology", "nerves",
    "numb | numbness | tingling | pins and needles | tingly | (lost/no) feeling in (hand/foot/fingers/toes/arm/leg)"),
  weakness: symptom("Weakness", "day", "neurology", "nerves", "(legs/arms/muscles/legs feel) (weak/weakness) | muscle weakness | "
      + "(sudden/progressive) weakness | legs (giving way/gave way)"),
  tremor: symptom("Shaking hands", "week", "neurology", "nerves", "tremor | hands (shake/shaking/tremble/trembling) | shaky hands"),
  "memory-loss": symptom("Memory problems", "week", "neurology", "nerves", "memory (loss/problems/getting worse) | forgetful | keep forgetting | forgetting things"),
  "head-injury": symptom("Head injury", "day", "general-practice", "head-injury",
    "(hit/banged/bumped/knocked/smacked/struck/injured/cracked) & head | head injury | concussion | concussed | "
      + "fell (on/and hit) head | blow to head | bump on head | fell (down stairs/from a height/off a ladder)"),
  "head-injury-danger": symptom("Danger sign after a head injury", "emergency", "general-practice", "head-injury",
    "(clear fluid/fluid/blood) (from/coming from/out of) (nose/ear/ears) | (bruise/bruising/black) behind ear | "
      + "(lost consciousness/knocked out/knocked unconscious) | (doesnt/cant) remember (what happened/fall/accident) | "
      + "pupils (different/unequal/uneven)"),
  "saddle-numbness": symptom("Numbness between the legs", "emergency", "neurology", "back",
    "(numb/numbness/no feeling/tingling) (between legs/in groin/around genitals/around bottom/around back passage/around anus/in saddle/"
      + "in private parts/down below/around buttocks) | saddle (numb/numbness/anaesthesia) | (cant/cannot) feel (when i wipe/bottom/genitals/private parts) | "
      + "(genitals/groin/bottom/buttocks/private parts) & numb"),
  "bladder-bowel-loss": symptom("New loss of bladder or bowel control", "day", "urology", "back",
    "(lost/losing/loss of) (control of/) (bladder/bowel/bowels) | (cant/cannot) (control/hold) (bladder/bowels/pee/poo) | "
      + "(incontinent/incontinence) | (wet/wetting/soiled/soiling) myself | (cant/cannot) (pee/empty bladder) and back"),
} as const;
