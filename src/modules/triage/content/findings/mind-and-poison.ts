import { symptom } from "../finding.ts";

export const mindAndPoison = {
  "suicidal-thoughts": symptom("Thoughts of ending one's life", "emergency", "psychiatry", "crisis",
    "suicidal | suicide | (want/wanting/wants/going/planning/thinking of/thinking about/thoughts of/ready) (to/) "
      + "(die/kill myself/end my life/end it all/end it/killing myself/ending my life/ending it/dying/kill himself/kill herself) | "
      + "(kill/killing) (myself/himself/herself/themselves) | end my life | better off (dead/without me) | (dont/do not) want to (live/be here/be alive/wake up) | "
      + "no reason to (live/go on) | (cant/cannot) go on (anymore/any longer/like this/) | take my own life | wish i (was/were) dead | unalive | kms"),
  "suicide-plan": symptom("Plan or means to end one's life", "ambulance", "psychiatry", "crisis",
    "(have/got/bought/made/with) (a/) (plan/rope/noose/gun/pills ready/pills to) | (going to/about to/gonna) (kill myself/end it/jump/hang myself/shoot myself/overdose) | "
      + "(standing/sitting) on (a/the) (bridge/ledge/roof) | (wrote/written/left) (a/my) (suicide note/goodbye note/goodbye letter) | "
      + "(kill myself/end my life) (tonight/today/now) | tried to (kill myself/hang myself/kill himself/kill herself/end it) | suicide attempt",
    ["suicidal-thoughts"]),
  "self-harm": symptom("Self-harm", "emergency", "psychiatry", "crisis",
    "(self harm/self harming/selfharm) | (cutting/cut/hurting/hurt/harming/harm) (myself/herself/himself) (on purpose/again/to cope/deliberately/) "),
  overdose: symptom("Overdose or poisoning", "ambulance", "general-practice", "poison",
    "overdose | overdosed | od | (took/taken/swallowed/takes) (too many/a lot of/loads of/a whole/all/all my/a bottle of/a packet of/a handful of/50/40/30/20/twenty/thirty/fifty) "
      + "(pills/tablets/paracetamol/medication/tylenol/ibuprofen/aspirin/meds/packet/bottle/) | "
      + "(took/taken) (too much) | too many (pills/tablets/painkillers) | double dose"),
  poisoning: symptom("Swallowed or breathed in something poisonous", "ambulance", "general-practice", "poison",
    "poisoned | poisoning & (not food) | (drank/drunk/swallowed/ate/eaten/ingested) (some/a/) (bleach/antifreeze/cleaner/detergent/pesticide/weedkiller/petrol/poison/"
      + "white spirit/drain cleaner/poisonous/berries/wild mushrooms/mushrooms/rat poison/washing/dishwasher/laundry/nail/hand) | chemical fumes | gas leak"),
  "carbon-monoxide": symptom("Carbon monoxide", "ambulance", "general-practice", "poison",
    "carbon monoxide | co alarm | (boiler/generator/barbecue/bbq/heater/stove/fire/exhaust) & fumes | fumes | everyone (in house/at home) (has/feels/got) "
      + "(headache/ill/sick/dizzy/headaches)"),
  "many-ill-indoors": symptom("Several people ill in the same rooms", "day", "general-practice", "poison",
    "(all of us/everyone/whole family/we all/both of us) & (headache/headaches/dizzy/ill) | (better/goes away/improves/gone) (outside/when i go out/outdoors/when we go out)"),
  depression: symptom("Low mood", "week", "psychiatry", "mind", "depressed | depression | low mood | hopeless | (feeling/feel) (down/low/worthless/empty) | crying all the time | no motivation"),
  anxiety: symptom("Anxiety or panic", "week", "psychiatry", "mind", "anxious | anxiety | panic (attack/attacks) | panicking | stressed | stress | worried all the time | burnout | cant cope"),
  insomnia: symptom("Sleep problems", "home", "general-practice", "mind", "insomnia | (cant/cannot/trouble/difficulty/not) (sleep/sleeping) | awake all night | sleep (badly/poorly/problems)"),
  psychosis: symptom("Hearing voices or seeing things", "emergency", "psychiatry", "crisis",
    "(hearing/hear/hears) voices | hallucinating | hallucinations | (seeing/sees) things (that/which/are/) (arent/not) there | paranoid | people are (following/watching) me | psychosis | psychotic | manic"),
  "harm-others": symptom("Thoughts of harming others", "ambulance", "psychiatry", "crisis", "(want/going) to (hurt/kill/harm) (someone/people/somebody/him/her/them/my baby) | homicidal"),
  intoxicated: symptom("Drunk or drugged", "day", "general-practice", "poison", "(very/really/too) drunk | drunk too much | (taken/took) (drugs/cocaine/ecstasy/mdma/heroin/meth/ketamine) | high on | bad trip | spiked"),
  withdrawal: symptom("Alcohol or drug withdrawal", "day", "psychiatry", "mind",
    "withdrawal | withdrawals | (stopped/quit) (drinking/alcohol) & (shaking/shakes/sweating/seeing) | the shakes | delirium tremens | coming off (alcohol/heroin/benzos)"),
  assault: symptom("Assault or abuse", "emergency", "general-practice", "crisis",
    "raped | rape | sexually assaulted | sexual assault | assaulted | beaten up | (partner/husband/boyfriend/wife/he/she) (hits/beats/strangled/choked/hit/beat) me | strangled"),
  "named-emergency": symptom("Says that it is a heart attack, a stroke or the like", "ambulance", "general-practice", "collapse",
    "heart attack | stroke | pulmonary embolism | brain bleed | brain haemorrhage | meningitis | heart stopped | aortic dissection | torn aorta | "
      + "(internal/brain) bleed | ruptured (appendix/spleen/ectopic) | ectopic"),
} as const;
