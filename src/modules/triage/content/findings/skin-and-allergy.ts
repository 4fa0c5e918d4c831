import { symptom } from "../finding.ts";

export const skinAndAllergy = {
  rash: symptom("Rash", "home", "dermatology", "skin", "rash | rashes | skin & (spots/red patches/bumps) | spots on (skin/body/arms/legs/chest/back) | red (spots/patches/bumps)"),
  "non-blanching-rash": symptom("Rash that does not fade under a glass", "ambulance", "dermatology", "skin",
    "rash (doesnt/does not/wont/not/isnt) (fade/blanch/disappear/go away/fading/blanching) (under/when/with/) (glass/pressed/i press/) | "
      + "(rash/spots) (dont/doesnt/wont/not) (fade/blanch/disappear) | "
      + "(purple/bruise like/pinprick) (rash/spots) | petechiae | petechial | glass test | purpura | purple (blotches/dots)", ["rash"]),
  hives: symptom("Hives", "home", "dermatology", "allergy", "hives | nettle rash | urticaria | welts | itchy (bumps/lumps/welts) | raised itchy"),
  itch: symptom("Itching", "home", "dermatology", "skin", "itch | itchy | itching | itches"),
  eczema: symptom("Eczema or dry skin", "home", "dermatology", "skin", "eczema | dermatitis | dry skin | cracked skin | dry patches | flaky skin"),
  acne: symptom("Spots or acne", "home", "dermatology", "skin", "acne | pimples | zits | blackheads | spotty"),
  "fungal-skin": symptom("Fungal skin infection", "home", "dermatology", "skin", "athletes foot | ringworm | fungal | jock itch | toenail fungus"),
  "cold-sore": symptom("Cold sore or mouth ulcer", "home", "general-practice", "mouth", "cold sore | cold sores | mouth ulcer | mouth ulcers | canker sore | sore on (lip/tongue)"),
  shingles: symptom("Painful blisters on one side", "day", "dermatology", "skin", "shingles | blisters & (one side/stripe/band) | painful blisters"),
  chickenpox: symptom("Chickenpox", "home", "general-practice", "skin", "chickenpox | chicken pox | varicella"),
  "skin-infection": symptom("Red, hot, spreading skin", "day", "general-practice", "skin",
    "cellulitis | (red/hot/warm/swollen) skin (spreading/getting bigger) | skin (red and hot/hot and red/is hot) | (redness/red area) (spreading/is spreading) | "
      + "abscess | boil | pus | infected (cut/wound/bite/toe/finger/skin) | (wound/cut/bite) & infected"),
  "skin-dying": symptom("Skin infection with pain out of proportion or skin turning dark", "ambulance", "dermatology", "skin",
    "skin (turning/turned/going/gone) (black/purple/dusky) | flesh eating | skin & (dying/crackling) | "
      + "pain (far/much) worse than (it looks/skin looks/wound looks) | necrotising | necrotizing"),
  mole: symptom("Changing mole or new lump", "week", "dermatology", "skin", "mole & (changed/changing/bigger/bleed/dark/grown) | new mole | suspicious mole"),
  lump: symptom("A lump", "week", "general-practice", "general", "lump | lumps | (neck/armpit/groin) & lump | swollen (glands/gland/lymph nodes)"),
  "breast-lump": symptom("Breast lump or change", "week", "gynaecology", "women", "breast & (lump/pain/discharge/dimple) | nipple & (discharge/bleed/inverted) | boob & (lump/pain)"),
  "face-swelling": symptom("Swelling of lips, tongue or face", "emergency", "general-practice", "allergy",
    "(lips/lip/tongue/face/throat/mouth) & (swell/swollen/balloon) | angioedema | face blew up"),
  "throat-closing": symptom("Throat is closing", "ambulance", "general-practice", "allergy",
    "throat (is closing/closing/closing up/tightening/feels tight/is tight/closed) | throat & (closing/tight/swelling shut) | "
      + "tongue (is swelling/swelled up/too big/swollen)"),
  anaphylaxis: symptom("Severe allergic reaction", "ambulance", "general-practice", "allergy",
    "anaphylaxis | anaphylactic | used (my/an/the) epipen | (severe/bad) allergic reaction | epipen"),
  "allergen-exposure": symptom("Contact with something allergic to", "week", "general-practice", "allergy",
    "allergic reaction | (ate/eaten/eating) (a/) (peanut/peanuts/nuts/nut/shellfish/prawns/prawn/egg/eggs/sesame/fish/something allergic) | "
      + "(stung/sting) (by/from) (a/) (bee/wasp/hornet) | (bee/wasp/hornet) (sting/stung) | after (new/taking) (medicine/antibiotic/penicillin/tablet)"),
  "insect-bite": symptom("Insect bite or sting", "home", "general-practice", "skin",
    "(insect/mosquito/bug/bee/wasp/spider/flea/midge) & (bite/bites/sting/bitten/stung) | mosquito bites | midge bites | (stung by/bitten by) (a/an/)"),
  "tick-bite": symptom("Tick bite", "week", "general-practice", "skin", "tick & (bite/bitten/found/removed) | bulls eye rash | lyme"),
  "animal-bite": symptom("Animal or human bite", "day", "general-practice", "wound",
    "(dog/cat/bat/animal/human/rat/monkey/snake) & (bite/bit/bitten) | bitten by (a/) (dog/cat/person/bat)"),
  "snake-bite": symptom("Snake bite", "ambulance", "general-practice", "poison", "snake (bite/bit/bitten) | bitten by a snake | (viper/adder) bite"),
  sunburn: symptom("Sunburn", "home", "dermatology", "burn", "sunburn | sunburnt | sun burn"),
  burn: symptom("Burn or scald", "day", "general-practice", "burn",
    "burn on (hand/arm/leg/face/foot/skin/fingers) | burned (hand/arm/leg/face/foot/finger/fingers/myself/himself/herself) | scald | scalded | "
      + "(boiling/hot) (water/oil/tea/coffee/fat) (on/over/spilled/spilt/splashed) | "
      + "spilled (boiling/hot) | burnt (hand/arm/leg/face/foot/finger/fingers/myself) | touched (the/a) hot (stove/pan/iron/oven)"),
  "serious-burn": symptom("Large, deep or special burn", "ambulance", "general-practice", "burn",
    "(chemical/electrical/acid/bleach) burn | burn & (white/charred/leathery/black/bigger/large/genitals/airway) | "
      + "(third degree/full thickness) | burned in a fire | burns (all over/over) | inhaled smoke | smoke inhalation | acid in face | house fire", ["burn"]),
  "small-skin-trouble": symptom("Small skin trouble", "home", "dermatology", "skin", "blister | blisters | splinter | dandruff | corn on (foot/toe) | callus | wart | warts | verruca | chapped lips | dry lips"),
  "hair-loss": symptom("Hair loss", "week", "dermatology", "skin", "hair (loss/falling out/thinning) | bald patch | losing my hair"),
  "nail-problem": symptom("Nail problem", "home", "dermatology", "skin", "ingrown (toenail/nail) | nail & (infected/fell off/black/thick)"),
  psoriasis: symptom("Psoriasis", "week", "dermatology", "skin", "psoriasis"),
} as const;
