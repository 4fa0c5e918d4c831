import { symptom } from "../finding.ts";

export const bellyAndPelvis = {
  "belly-pain": symptom("Belly pain", "week", "gastroenterology", "belly",
    "belly & pain | belly & (cramp/cramps/cramping) | bellyache | tummyache | stomachache | (cramps/cramping) in belly | (epigastric/umbilical) pain | "
      + "pain in (side/sides) of belly | bellybutton & pain | pain under ribs | stomache pain"),
  "severe-belly-pain": symptom("Severe belly pain", "emergency", "gastroenterology", "belly",
    "severe & belly | doubled over | (cant/cannot) (stand/straighten/move) (up/) (with/because of/from/for) belly pain | "
      + "worst belly pain | curled up in pain | belly pain is (unbearable/excruciating) | (rolling around/writhing) (in pain/in agony)",
    ["belly-pain"]),
  "right-lower-pain": symptom("Pain low on the right of the belly", "day", "gastroenterology", "belly",
    "(lower right/right lower/low right/bottom right) (belly/side/part of belly) | (right side/lower right) & belly & pain | "
      + "moved to (the/) (lower right/right side/right) | appendix | appendicitis | pain in right lower quadrant | "
      + "right iliac fossa | pain (lower right/low on the right)",
    ["belly-pain"]),
  "right-upper-pain": symptom("Pain under the right ribs", "day", "gastroenterology", "belly",
    "(upper right/right upper) (belly/side/quadrant) | under right ribs | gallbladder | gallstones | gall bladder", ["belly-pain"]),
  "rigid-belly": symptom("Belly hard like a board", "ambulance", "gastroenterology", "belly",
    "belly & (hard/rigid/board) | hurts (to move/when i cough) and belly is (hard/tight) | belly is (rock hard/solid)", ["belly-pain"]),
  "swollen-belly": symptom("Swollen belly", "week", "gastroenterology", "belly",
    "belly & (swell/swollen/distended/bloat/bloated/bloating) | bloated | bloating | trapped wind | gassy"),
  "no-wind-or-stool": symptom("Passes neither stool nor wind", "emergency", "gastroenterology", "belly",
    "(cant/cannot/not/no/havent) (pass/passing/passed) (gas/wind/stool or gas/gas or stool) | no (gas/wind) or (poo/stool) | "
      + "(neither/no) (poo/stool) (nor/or) (gas/wind) | bowel obstruction | blocked bowel"),
  vomiting: symptom("Vomiting", "home", "gastroenterology", "gut",
    "vomit | vomiting | vomited | throwing up | throw up | threw up | being sick | puking | cant keep (anything/food) down | "
      + "chucking up | thrown up | vommiting"),
  "upset-stomach": symptom("Upset stomach", "home", "gastroenterology", "gut", "upset belly | belly (upset/is off/rumbling/bug) | hangover | hungover | hiccups | hiccup | burping | burpy"),
  nausea: symptom("Nausea", "home", "gastroenterology", "gut", "nausea | nauseous | nauseated | queasy | feel sick | feeling sick | sick to stomach | off my food"),
  "cannot-keep-fluids": symptom("Keeps no fluids down", "day", "gastroenterology", "gut",
    "(cant/cannot/wont/not/isnt) (keep/keeping/hold) (anything/water/fluids/liquids/any fluids/drinks/even water) down | "
      + "(everything/even water) comes (back up/up) | vomit (everything/every drink)", ["vomiting"]),
  "vomiting-blood": symptom("Vomiting blood", "ambulance", "gastroenterology", "bleeding",
    "(vomit/throwing up/threw up/puking/thrown up/bringing up/brought up) (up/) (blood/bright red blood/coffee grounds) | blood in vomit | "
      + "vomit (looks like/like) (coffee grounds/coffee) | coffee ground | bloody vomit | haematemesis | vomiting red | vomit & blood",
    ["vomiting"]),
  "green-vomit": symptom("Green vomit", "day", "gastroenterology", "gut", "(green/bile/bilious/yellow green) vomit | vomiting (green/bile) | vomit is green", ["vomiting"]),
  "black-stool": symptom("Black, tarry stool", "emergency", "gastroenterology", "bleeding",
    "(black/tarry) & poo | melaena | melena | poo like tar | poo is (black/tarry)"),
  "blood-in-stool": symptom("Blood in the stool", "week", "gastroenterology", "bleeding",
    "blood in poo | bloody (poo/diarrhoea) | blood when i (poo/wipe) | (rectal bleeding/bleeding from bottom/bleeding from back passage) | "
      + "blood on (toilet paper/paper/tissue) | poo & blood | bleed & (bottom/rectum/anus) | diarrhoea & blood"),
  "heavy-rectal-bleeding": symptom("Much blood from the back passage", "ambulance", "gastroenterology", "bleeding",
    "(lots of/a lot of/heavy/pouring/clots of) blood (from bottom/from rectum/from back passage/in toilet/in poo) | toilet (full of/is full of) blood | "
      + "passing (blood clots/clots) from (bottom/back passage)", ["blood-in-stool"]),
  diarrhoea: symptom("Diarrhoea", "home", "gastroenterology", "gut",
    "diarrhoea | diarrhea | diarrea | loose (stools/poo/motions) | the runs | the trots | watery (poo/stools) | the shits | runny (poo/stools) | diahrea | diorrhea"),
  constipation: symptom("Constipation", "home", "gastroenterology", "gut",
    "constipated | constipation | (cant/cannot) poo | havent (pooed/poo) | hard (poo/stools) | no bowel movement | (havent/not) been to toilet | bunged up"),
  heartburn: symptom("Heartburn", "home", "gastroenterology", "gut", "heartburn | acid reflux | acid indigestion | indigestion | reflux | gerd | dyspepsia | heart burn"),
  piles: symptom("Piles", "home", "gastroenterology", "gut", "haemorrhoids | hemorrhoids | piles | itchy (bottom/anus) | lump (on/by) (bottom/anus)"),
  "swallowing-trouble": symptom("Food gets stuck", "day", "gastroenterology", "throat",
    "food (gets stuck/stuck/wont go down) | (trouble/difficulty/hard) (swallowing/to swallow) | dysphagia | (cant/cannot) swallow"),
  jaundice: symptom("Yellow skin or eyes", "day", "gastroenterology", "belly", "jaundice | (skin/eyes/whites of eyes) & yellow | turned yellow | (gone/went/going) yellow"),
  "flank-pain": symptom("Pain in the flank", "day", "urology", "urinary",
    "flank & pain | (kidney/kidneys) & pain | pain in (side/flank/kidneys/loin) | loin & pain | side & pain & back | kidney stone | kidney stones | renal colic"),
  "painful-urination": symptom("Painful or burning urination", "day", "general-practice", "urinary",
    "pee & (burn/sting/pain/stinging/burning/painful) | burning when (i pee/peeing/passing water) | "
      + "(hurts/burns/stings) (to pee/when i pee/when peeing/when i go/when i wee) | dysuria | cystitis | uti | water infection | urine infection | "
      + "bladder infection | urinary tract infection | burning (water/pee) | (stings/burns) to pass water | pain passing water | peeing razor blades | "
      + "peeing & (glass/razors/fire)"),
  "frequent-urination": symptom("Passing urine often", "week", "urology", "urinary",
    "pee (often/a lot/all the time/constantly/frequently/more than usual/every hour) | (keep needing/always needing/need) to pee | "
      + "frequent pee | up all night to pee | going to toilet (a lot/all the time) to pee | pee & frequent"),
  "blood-in-urine": symptom("Blood in the urine", "day", "urology", "urinary",
    "blood in pee | bloody pee | pee & blood | (red/pink/brown) pee | pee (is/looks) (red/pink/brown/like cola) | haematuria | hematuria"),
  "cannot-urinate": symptom("Cannot pass urine", "emergency", "urology", "urinary",
    "(cant/cannot) (pee/pass water/go for a pee/pass urine) | (not/havent/hasnt/no) (peed/pee/passed water/passed urine) | urinary retention | "
      + "nothing comes out when i pee | (unable/not able) to pee"),
  "pelvic-pain": symptom("Pain low in the pelvis", "day", "gynaecology", "women", "pelvic & pain | pelvis & pain | (lower/low) belly pain | ovary & pain | womb & pain"),
  "vaginal-bleeding": symptom("Vaginal bleeding outside a period", "day", "gynaecology", "women",
    "vaginal & bleed | bleeding (from vagina/down below/between periods/after sex/after menopause) | spotting | "
      + "vagina & bleed | vaginal blood | bleed & (pregnant/pregnancy) | passing clots"),
  "heavy-vaginal-bleeding": symptom("Very heavy vaginal bleeding", "emergency", "gynaecology", "women",
    "(soaking/soaked/soak/changing/going/bleeding) (through/a/) (a/) (pad/pads/tampon/sanitary towel) (every/an/in an/each) (hour/30 minutes/half hour) | "
      + "soaking & (pad/pads) | (flooding/gushing) blood | heavy & vaginal & bleed | (heavy/lots of) bleeding (from vagina/down below)",
    ["vaginal-bleeding"]),
  "heavy-period": symptom("Heavy or painful periods", "week", "gynaecology", "women",
    "(heavy/painful/bad) (period/periods) | period & (pain/cramps/cramp) | menstrual & (pain/cramps) | heavy menstrual"),
  "late-period": symptom("Late period", "week", "gynaecology", "women", "(late/missed/no) (period/periods) | period (is late/late/hasnt come)"),
  "vaginal-discharge": symptom("Vaginal discharge or itch", "week", "gynaecology", "women",
    "vaginal & (discharge/itch/itchy/itching) | thrush | yeast infection | discharge (from vagina/down below) | itchy (vagina/down below)"),
  "reduced-movements": symptom("Baby moves less in the womb", "emergency", "gynaecology", "pregnancy",
    "baby (not/isnt/stopped/hasnt/moving less/is moving less/less) (moving/moved/kicking/kicked/) (less/today/) | (fewer/less/reduced/no) (kicks/fetal movements/movements/movement) | "
      + "(cant/cannot/havent/not) (feel/felt/feeling) baby (move/kick/moving)"),
  "waters-broken": symptom("Waters have broken", "emergency", "gynaecology", "pregnancy", "waters (broke/broken/have broken/went) | water (broke/has broken) | leaking amniotic | waters gone"),
  labour: symptom("Contractions", "emergency", "gynaecology", "pregnancy", "contractions | in labour | in labor | labour pains | baby is coming | crowning"),
  "testicle-pain": symptom("Pain in a testicle", "emergency", "urology", "men",
    "(testicle/testis/scrotum/bollocks) & (pain/swell/twisted/killing) | (my/his) (balls/nuts) (hurt/swollen/are killing me/pain) | pain in (my/his/left/right/one) (ball/balls/nuts/nut)"),
  "testicle-lump": symptom("Lump in a testicle", "day", "urology", "men", "(testicle/ball/scrotum) & lump"),
  erection: symptom("Erection that does not go away", "emergency", "urology", "men",
    "priapism | erection (wont go/wont go away/for hours/for 4 hours/lasting/not going) | hard on wont go"),
  "erectile-trouble": symptom("Erection problems", "week", "urology", "men", "erectile dysfunction | (cant/cannot/trouble) (get/keep/getting/keeping) (an/it/) (erection/hard)"),
  "sti-worry": symptom("Possible sexually transmitted infection", "week", "urology", "men",
    "std | sti | chlamydia | gonorrhoea | gonorrhea | discharge from penis | penis & (discharge/sore/itch/rash) | genital (warts/sores/blisters) | unprotected sex"),
} as const;
