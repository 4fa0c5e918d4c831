import { symptom } from "../finding.ts";

export const injuryAndLimbs = {
  "back-pain": symptom("Back pain", "home", "general-practice", "back",
    "back & pain | backache | lumbago | sciatica | (lower/upper) back & pain | back (has gone out/went out/is out/spasm/spasms) | pulled (a muscle in/) back"),
  "tearing-pain": symptom("Tearing pain in chest or back", "ambulance", "cardiology", "chest",
    "(tearing/ripping) & (chest/back/belly/pain) | something (tore/ripped) in (chest/back/belly) | pain between shoulder blades & (sudden/tearing/ripping) | "
      + "torn (chest/back) pain"),
  "pulsing-belly": symptom("Pulsing lump in the belly", "emergency", "cardiology", "belly", "(pulsing/pulsating/throbbing/beating) & belly | aneurysm | aortic aneurysm"),
  "neck-pain": symptom("Neck pain", "home", "general-practice", "back", "neck & pain | neckache | crick in neck | whiplash"),
  "shoulder-pain": symptom("Shoulder pain", "week", "orthopaedics", "joint", "shoulder & pain | frozen shoulder | rotator cuff"),
  "arm-pain": symptom("Arm or hand pain", "week", "orthopaedics", "joint", "(arm/arms/elbow/wrist/hand/finger/fingers/thumb) & pain | tennis elbow | carpal tunnel"),
  "leg-pain": symptom("Leg or foot pain", "week", "orthopaedics", "leg", "(leg/legs/thigh/shin/foot/heel/toe/toes/hip) & pain | calf cramp | calf cramps | leg cramps | cramp in leg | sore legs"),
  "joint-pain": symptom("Painful or swollen joint", "week", "orthopaedics", "joint",
    "(joint/joints/knee/knees/ankle/hip) & (pain/swell/swollen/stiff) | arthritis | gout | stiff joints"),
  "hot-joint": symptom("One hot, red, swollen joint", "day", "orthopaedics", "joint",
    "(knee/joint/ankle/hip/elbow/wrist/toe) & (hot/red) & (swell/swollen/pain) | septic arthritis | joint is (hot and red/red and hot/hot and swollen)", ["joint-pain"]),
  sprain: symptom("Sprain or strain", "home", "orthopaedics", "joint", "sprain | sprained | twisted (ankle/knee/wrist/foot) | rolled (ankle/) | strained | pulled (a/) muscle | pulled hamstring"),
  "possible-fracture": symptom("Possible broken bone", "emergency", "orthopaedics", "injury",
    "(broke/broken/fractured/snapped) (arm/leg/wrist/ankle/bone/finger/toe/hip/collarbone/rib/ribs/nose/foot/hand) | fracture | fractured | "
      + "bone (sticking out/poking/through skin) | (arm/leg/wrist/ankle/finger) & (bent/deformed/crooked/wrong angle) | heard (a/) (crack/snap) | "
      + "(cant/cannot) (put weight on/walk on/bear weight on/stand on) (leg/ankle/foot/knee/it) | dislocated | popped out of socket"),
  "hip-after-fall": symptom("Cannot stand after a fall", "ambulance", "orthopaedics", "injury",
    "(fell/fall/fallen) and (cant/cannot) (get up/stand/walk) | hip & (fell/fall) | fell and hip | broken hip"),
  "limb-cold": symptom("Cold, pale or blue limb", "emergency", "general-practice", "leg",
    "(leg/arm/foot/hand/toes/fingers) (cold and pale/cold and blue/white and cold/cold and numb/turned white/turned blue/no pulse) | "
      + "(leg/foot/arm/hand) & (cold/pale) & (sudden/suddenly/pain/white) | (cold/white/pale) (painful/numb) (leg/foot/arm/hand)"),
  "serious-accident": symptom("Serious accident", "ambulance", "general-practice", "injury",
    "(car/motorbike/motorcycle/traffic/road/bike) (crash/accident/collision) | hit by (a/) (car/bus/truck/lorry/van/train) | run over | "
      + "fell from (a/) (roof/height/ladder/balcony/window/tree) | thrown from | (shot/gunshot/gun shot) | stabbed | stab wound | crushed by | impaled"),
  wound: symptom("Cut or wound", "home", "general-practice", "wound", "cut (my/) (hand/finger/leg/foot/arm/thumb/knee/face/lip) | cut myself (on/with/while/shaving/cooking) | wound | gash | graze | grazed | laceration | paper cut | scraped (knee/elbow)"),
  "deep-wound": symptom("Deep or gaping wound", "emergency", "general-practice", "wound",
    "(deep/gaping/wide open) (cut/wound/gash) | can see (bone/fat/muscle/tendon) | cut & (deep/gaping/stitches/bone) | needs stitches | cut off (finger/toe/tip) | "
      + "(severed/amputated) | (nail/glass/knife) (stuck in/went through)", ["wound"]),
  "heavy-bleeding": symptom("Bleeding that does not stop", "ambulance", "general-practice", "bleeding",
    "bleed (wont/will not/not/doesnt/isnt) (stop/stopping) | (wont/cant/cannot/not/doesnt) (stop/stopping) (the/) bleeding | (spurting/pumping/gushing/pouring) (blood/out) | "
      + "blood (is/) (spurting/pouring/gushing/pumping/everywhere) | (losing/lost) (a lot of/lots of/so much) blood | bleeding (heavily/badly/out/everywhere/a lot) | haemorrhage | hemorrhage"),
  bleeding: symptom("Bleeding", "day", "general-practice", "bleeding", "bleed | losing blood"),
  nosebleed: symptom("Nosebleed", "home", "ent", "bleeding", "nosebleed | nose bleed | nosebleeds | nose & bleed | bloody nose"),
  bruising: symptom("Unexplained bruises", "day", "general-practice", "bleeding", "(unexplained/easy/lots of) (bruises/bruising) | bruise (easily/for no reason) | bleeding gums & bruise"),
  "muscle-pain": symptom("Sore muscles", "home", "general-practice", "joint", "muscle & pain | muscle soreness | sore muscles | pulled muscle | stubbed (toe/)"),
  bruise: symptom("Bruise", "home", "general-practice", "injury", "bruise | bruised | bruises | black eye"),
  fall: symptom("A fall", "week", "general-practice", "injury", "fell | fallen | had a fall | fell over | tripped"),
  "electric-shock": symptom("Electric shock", "emergency", "cardiology", "burn", "electric shock | electrocuted | (shocked/zapped) by | struck by lightning"),
  drowning: symptom("Nearly drowned", "ambulance", "respiratory", "collapse", "drowned | drowning | (pulled from/under) (the/) (water/pool) and | near drowning"),
  choking: symptom("Choking", "ambulance", "ent", "breathing",
    "choking | choked | (something/food/coin/toy/grape/meat/bone) (stuck in/lodged in) (throat/windpipe/airway) | (inhaled/swallowed the wrong way) (a/) (nut/peanut/toy/bead/coin)"),
  "swallowed-object": symptom("Swallowed an object", "emergency", "ent", "poison",
    "swallowed (a/an/) (battery/button battery/coin/magnet/magnets/toy/pin/needle/bone/object) | (battery/magnet/magnets) & swallowed"),
} as const;
