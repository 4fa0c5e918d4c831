import { symptom } from "../finding.ts";

export const heartAndLungs = {
  "chest-pain": symptom("Chest pain", "day", "cardiology", "chest",
    "chest & pain | chest & (discomfort/tightness/pressure/heaviness/burning/stabbing) | pain (behind/under) breastbone | "
      + "tight (chest/band around chest) | chest (feels/is) (tight/heavy) | angina | pain in sternum | sternum & pain | "
      + "chest pains | heart & pain | chst pain | chest tightning"),
  "crushing-chest-pain": symptom("Crushing or squeezing chest pain", "emergency", "cardiology", "chest",
    "(crushing/squeezing/vice/heavy/pressing/gripping) & chest | (elephant/weight/pressure/brick) (sitting on/on) chest | "
      + "something heavy on chest | chest (being crushed/being squeezed/in a vice) | tight band around chest | chest pressure",
    ["chest-pain"]),
  "pain-to-arm-or-jaw": symptom("Pain spreading to an arm, the jaw or the neck", "day", "cardiology", "chest",
    "(spreading/radiating/going/shooting/moving/travelling/goes/spreads/radiates/shoots/runs) "
      + "(into/to/down/up to/through) (arm/arms/jaw/neck/shoulder) | "
      + "(down/into) left arm | left arm & (pain/heavy/numb) | jaw & pain | chest and (arm/jaw) pain | chest & arm & pain"),
  "pleuritic-pain": symptom("Pain that is sharp on breathing in", "day", "respiratory", "chest",
    "pain when (breathing in/breathe in/i breathe/take a deep breath/breathing) | (sharp/stabbing) (pain/chest pain) & breath | "
      + "hurts (to breathe/when i breathe/to take a breath) | pleurisy | worse when (breathing/i breathe) in"),
  "exertional-pain": symptom("Chest discomfort on effort", "day", "cardiology", "chest",
    "(chest pain/chest tightness/chest hurts) when (walking/climbing/running/exercising/i walk/i climb/i run) | "
      + "chest & (stairs/uphill/exertion/exercise) | angina",
    ["chest-pain"]),
  palpitations: symptom("Palpitations", "week", "cardiology", "heart-rhythm",
    "palpitations | palpitation | heart (racing/pounding/fluttering/skipping/flutters/beating fast/beating out of chest) | "
      + "(racing/irregular/pounding) (heart/heartbeat/pulse) | heart (skips/missed/misses) (beats/a beat) | pulse is racing"),
  "fast-heart-at-rest": symptom("Fast heartbeat that does not settle", "day", "cardiology", "heart-rhythm",
    "heart (wont/will not/doesnt/not) (slow down/stop racing/settle) | heart rate of (150/160/170/180/190/200) | "
      + "heart racing (for hours/nonstop/all day)",
    ["palpitations"]),
  breathless: symptom("Shortness of breath", "day", "respiratory", "breathing",
    "short of breath | shortness of breath | out of breath | breathless | breathlessness | winded | sob | "
      + "(trouble/difficulty/hard/struggling/struggle/problem/problems/hard time) (breathing/to breathe/catching breath) | "
      + "(cant/cannot) (breathe/catch breath/get air/get enough air) | breathing is (hard/difficult/laboured/heavy) | "
      + "dyspnoea | dyspnea | puffed out | gasping"),
  "severe-breathless": symptom("Severe trouble breathing", "ambulance", "respiratory", "breathing",
    "(cant/cannot) (breathe/breath/get air/get enough air) | gasping | fighting for (breath/air) | suffocating | "
      + "(struggling/struggle) (to breathe/for breath/for air) | too breathless to (speak/talk) | "
      + "(cant/cannot) (finish a sentence/speak in sentences/talk in sentences/finish sentences) | "
      + "(cant/cannot) (speak/talk) because of breathing | severe & breathless | severe shortness of breath | "
      + "severe difficulty breathing | ribs (sucking in/pulling in) | sucking in (ribs/chest) | chest sucking in",
    ["breathless"]),
  "breathless-at-rest": symptom("Breathless at rest or lying down", "emergency", "respiratory", "breathing",
    "breathless (at rest/sitting still/lying down/doing nothing) | short of breath (at rest/lying down/sitting) | "
      + "out of breath (at rest/sitting/just sitting/doing nothing) | wake up gasping | "
      + "(cant/cannot) (breathe lying/lie flat) | sleep (sitting up/propped up) to breathe",
    ["breathless"]),
  "blue-lips": symptom("Blue or grey lips or skin", "ambulance", "respiratory", "breathing",
    "(lips/face/fingers/fingertips/skin/tongue) & (blue/bluish/purple/grey/gray) | (turned/turning/gone/going) blue | cyanosis | "
      + "(turned/turning/gone/went) (blue/grey/gray)"),
  wheeze: symptom("Wheezing", "day", "respiratory", "breathing",
    "wheeze | wheezing | wheezy | whistling (breath/breathing/chest) | chest is whistling"),
  stridor: symptom("Noisy breathing in", "emergency", "ent", "breathing",
    "stridor | (noisy/harsh/raspy/crowing/high pitched) (breathing/sound when breathing in/breaths) | noise when breathing in"),
  "asthma-attack": symptom("Asthma attack", "day", "respiratory", "breathing",
    "asthma & (attack/flare/bad/worse/acting/playing) | asthma attack", ["asthma"]),
  "inhaler-not-helping": symptom("Inhaler is not helping", "emergency", "respiratory", "breathing",
    "inhaler (not/isnt/is not/doesnt/does not/didnt/hasnt) (working/helping/help/work/doing/helped) | "
      + "(no relief/not better) from inhaler | inhaler & useless | inhaler & every hour | (puffer/inhaler) made no difference"),
  cough: symptom("Cough", "home", "respiratory", "cold",
    "cough | coughing | coughs | hacking | caugh | coff | chesty | tickly throat"),
  phlegm: symptom("Coloured phlegm", "week", "respiratory", "cold",
    "(green/yellow/brown/rusty) (phlegm/mucus/sputum/stuff) | coughing up (phlegm/mucus/sputum/green/yellow)", ["cough"]),
  "coughing-blood": symptom("Coughing up blood", "emergency", "respiratory", "breathing",
    "cough & blood | coughing up blood | blood in (phlegm/sputum/mucus/spit) | haemoptysis | hemoptysis | spitting up blood"),
  "leg-swelling-one": symptom("One leg swollen or painful", "day", "general-practice", "leg",
    "(calf/one leg/left leg/right leg) & (swell/swollen) | calf & (pain/tender/red/hot) | "
      + "(one/left/right) leg (bigger/fatter) than | blood clot | dvt | clot in leg"),
  "leg-swelling-both": symptom("Swollen ankles or legs", "week", "cardiology", "leg",
    "(ankles/legs/feet/both legs/both ankles) & (swell/swollen/fluid) | oedema | edema"),
  "coughing-pink": symptom("Frothy or pink phlegm", "ambulance", "cardiology", "breathing",
    "(pink/frothy) (phlegm/sputum/froth/spit/foam) | coughing up (froth/foam)"),
  "high-blood-pressure": symptom("High blood pressure reading", "week", "cardiology", "heart-rhythm",
    "high blood pressure | blood pressure is (high/up/through the roof) | hypertension | bp is high"),
} as const;
