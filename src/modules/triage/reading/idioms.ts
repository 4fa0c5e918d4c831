import { likened } from "./similes.ts";
import { push, type Step, templateOf } from "./templates.ts";
import type { Token } from "./tokens.ts";

/**
 * Figures of speech that name an illness and mean none. A finding read in these words is dropped, unless it
 * also needs words outside of them: in "my head is killing me" the head hurts, and nobody is killed. What stands
 * before or behind a `~` is needed and not meant: "cant breathe ~ through my nose" still speaks of the nose.
 */
const idioms: readonly string[] = [
  "(is/such/are/was/hes/shes/be/being/what) a (/real/total/complete/right/absolute/royal/huge/bit of a) pain in " +
    "the (neck/arse/ass/butt/backside/bum)",
  "(sick/tired) (of/and tired of/to death of/to the back teeth)",
  "(sick/worried) to death of",
  "(dying/itching/aching/bursting/burning) to (see/go/know/hear/meet/get/try/tell/find/leave/read/start/play/be/" +
    "have/watch/do/visit)",
  "(dying/died/die) of (embarrassment/laughter/boredom/curiosity/shame/laughing/cringe)",
  "(die/died/dying) laughing",
  "to die for",
  "(broke/breaks/broken/breaking/break) (my/his/her/our) heart",
  "(heartbroken/heartache)",
  "heart (broken/breaks/broke/bleeds/sank/sinks/melted/melts/is broken/aches for/of gold/of stone/set on)",
  "heart (skipped/skips/missed) a beat when",
  "(stroke of/a stroke of) (luck/genius/midnight/a pen/fate)",
  "(at a/back/breast) stroke",
  "burning (desire/question/ambition/issue/passion/bridges/cash/money/through)",
  "burned out",
  "green with envy",
  "(bleeding/haemorrhaging/hemorrhaging/bleed) (money/cash/customers/members/love/us dry)",
  "(wallet/purse/budget/bank account) is (bleeding/hurting/empty/in pain)",
  "(head in the clouds/head over heels/over my head/lost my head/hit the nail on the head/keep my head/off the top " +
    "of my head)",
  "(banging/hitting/bang/hit) my head against (a/the) (brick/) wall",
  "(drowning/drowned/drown) in (paperwork/paper work/home work/work/debt/emails/email/admin/homework/laundry/bills/" +
    "tears/sorrow)",
  "(scared/frightened/bored/worried/embarrassed/starved/freezing/frozen) (me/him/her/us/half/) to death",
  "(scared/frightened) the life out of",
  "blinded by (love/anger/rage/greed/faith)",
  "(cabin/gold/spring/football/election/scarlet letter) fever",
  "fever pitch",
  "(gave/give/gives/giving/nearly had/almost had/nearly gave/almost gave) (me/him/her/us/my mum/my mother/everyone/" +
    ") a heart attack (when/with/by/jumping/because/at/last)",
  "(nearly/almost) (gave/had/given) (me/him/her/us/) a heart attack",
  "sight for sore eyes",
  "sore (loser/losers/point/subject/spot with/topic)",
  "(rash/a rash) (decision/decisions/driver/move/promise/of (thefts/burglaries/complaints/orders))",
  "shot in the (arm/dark)",
  "butterflies in (my/his/her/the) (stomach/tummy/belly)",
  "(cold feet about/got cold feet/cold shoulder)",
  "break a leg",
  "(cough up/coughed up/coughing up) (the/some/my/money/cash/for)  (money/cash/rent/dough/the bill/fine)",
  "(twist/twisted/twisting) my arm",
  "(cost/costs/costing) (an arm and a leg/me an arm and a leg/a arm and a leg)",
  "(get/got/getting) (it/this/that) off (my/his/her) chest",
  "(slap/kick/smack) in the (face/teeth)",
  "(turn/turned/turning) a blind eye",
  "blind (date/spot/faith/side/alley)",
  "(deaf ears/tone deaf/fell on deaf)",
  "(itchy/itching) (feet/fingers) (to/for)",
  "(choked/choke) (up/back) (about/when/tears/with emotion)",
  "(all choked up/a lump in my throat when)",
  "(stomach/sick) (turning/with) (news/envy/jealousy)",
  "(makes/made/make) my (blood boil/skin crawl/head spin)",
  "(bleeding/bloody) (obvious/typical/brilliant/hell/ridiculous)",
  "paralysed by (choice/fear/indecision)",
  "(crippled/crippling) by debt",
  "(seizure/seized) of (assets/goods/property/power)",
  "(panic buying/panic stations)",
  "(shock/fright) of my life",
  "(dead/dying) (tired of waiting/battery/phone/line/wood/language/end)",
  "(battery/phone/laptop/car/engine) (is/has/was/) (dead/died/dying/coughed/choked)",
  "(love/home/sea) sick for",
  "homesick",
  "lovesick",
  "(depression/depressed) (era/economy/market/area)",
  "(growing pains/labour of love)",
  "(headache/headaches) (of a job/for the government/for the boss/with the paperwork/with the tax)",
  "(pisses/pissed/piss) (me/him/her/) off",
  "(cant/cannot/couldnt/can hardly/can barely/can not/not able to/unable to) (breathe/breath) (properly/well/right/" +
    "very well/) ~ (through/thru/out of/from/by) (my/his/her/the/their/either/one/both/) (left/right/stuffy/blocked/" +
    ") (nose/nostril/nostrils)",
  "(nose/nostril/nostrils) ~ (is/are/so/too/totally/completely) (so/too/totally/completely/) (blocked/stuffed/" +
    "bunged up/stuffy/congested) (up/) (that/so/and/) (i/he/she/) (cant/cannot/couldnt) breathe ~ (through it/out of " +
    "it/through them/at night)",
  "(out/outside/playing/walking/standing/waiting/sitting/been) in the cold",
  "(through/of/from) (my/his/her/the/their) nose ~ (cant/cannot) breathe",
  "(a/my/his/her/) heart attack ~ (when i/when he/when she/when we/laughing/over the/at the/from the price/jumping/" +
    "every time i)",
  "(homework/work/job/heat/weather/traffic/commute/suspense/boss/boredom/wait/waiting/deadline/deadlines/stress/" +
    "queue/rent/price/prices) ~ (is/are/has been/was) (really/literally/) (killing/murdering) (me/us)",
  "(killing/murdering) (me/him/her/us)",
  "(am i/will i/are we/is he/is she) (going to die/gonna die/die/dying)",
  "(knees/knee/nerves/hips/hip/legs/back/ankles/shoulders/concentration/confidence/sleep/memory/eyes/eyesight) ~ " +
    "(is/are/have been/has been/been) (completely/totally/both/all/really/just/) shot",
  "been shot ~ (for/since) (a/half/years/months/ages)",
  "(cant/cannot/couldnt) (pee/poo/wee/sleep/eat/walk/breathe) ~ in peace",
  "(plan to/planning to/want to/going to/) (jump/jumped/jumping) on (the/a/my/his/her) (trampoline/bed/bike/sofa/" +
    "couch/scale/scales/spot)",
  "train wreck",
  "sugar (crash/rush)",
  "(run/running/ran/runs/coming/comes/came/leaking/leaks/oozing/oozes/pouring/dripping/pus/stuff) ~ out of it",
  "(absence/lack) of",
  "(drowning/drown/drowned) (at/with/under) (work/deadlines/paperwork/debt)",
  "(flu/cold) (clinic/jab/jabs/shot/shots/vaccine/season/store/caller/calling)",
];

/** Things that a complaint is said of in jest. */
const things: ReadonlySet<string> = new Set(
  (
    "car engine van motor computer laptop phone printer company firm market economy wallet purse budget business " +
    "government club bank tap boiler radiator " +
    "kettle website app server internet software battery queue traffic plant garden city town road roads"
  ).split(" "),
);
/** Between such a thing and what it suffers. */
const thingLinks: ReadonlySet<string> = new Set(
  "is was has are been just really always keeps kept the my our today".split(" "),
);

interface Idiom {
  readonly step: Step;
  /** Which of its parts is not meant: the second where the first is only what it is said of. */
  readonly meant: number;
}

const words = (piece: string): readonly string[] => piece.split(" ").filter(Boolean);

/** By the first word. */
const byFirst: ReadonlyMap<string, readonly Idiom[]> = (() => {
  const lists = new Map<string, Idiom[]>();
  for (const line of idioms) {
    const parts = line.split("~");
    const isContext =
      parts.length === 3 || (parts.length === 2 && /\b(killing|shot|cannot|out of it)\b/.test(parts[1]!));
    const whole = templateOf(line, words);
    for (const word of whole.next.keys()) push(lists, word, { step: whole, meant: isContext ? 1 : 0 });
  }
  return lists;
})();

/** The words that are not meant, of every way to read an idiom from this token on; words follow each other directly. */
function saidAt(tokens: readonly Token[], start: number, { step, meant }: Idiom): readonly number[] {
  let found: readonly number[] = [];
  const walk = (here: Step, at: number, part: number, marked: readonly number[]): void => {
    if (here.isEnd && marked.length > found.length) found = marked;
    for (const next of here.next.get("~") ?? []) walk(next, at, part + 1, marked);
    const plain = tokens[at]?.plain;
    if (plain === undefined) return;
    for (const next of here.next.get(plain) ?? []) walk(next, at + 1, part, part === meant ? [...marked, at] : marked);
  };
  walk(step, start, 0, []);
  return found;
}

/** So far back does "figuratively" take the word. */
const nearMax = 8;

/** The tokens that belong to a figure of speech. */
export function figurative(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    const { plain } = tokens[at]!;
    for (const idiom of byFirst.get(plain) ?? []) {
      if (!isComplaint(tokens, at)) for (const place of saidAt(tokens, at, idiom)) found.add(place);
    }
    for (const place of likened(tokens, at)) found.add(place);
    if (plain === "figuratively" || plain === "metaphorically")
      for (let near = at - nearMax; near < at; near += 1) found.add(near);
    if (things.has(tokens[at]!.plain)) for (const place of sufferings(tokens, at)) found.add(place);
  }
  return found;
}

/** "It is a pain in the neck" may well be one; "this queue is" cannot. */
const isComplaint = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.plain === "is" &&
  /^(it|this|that|there|problem|complaint|symptom|trouble|issue|what)$/.test(tokens[at - 1]?.plain ?? "");

/** "The stock market fainted", "my car coughed": what directly follows the thing. Not "the car hit me". */
function sufferings(tokens: readonly Token[], at: number): number[] {
  let next = at + 1;
  while (next < at + 4 && thingLinks.has(tokens[next]?.plain ?? "")) next += 1;
  return suffering.test(tokens[next]?.plain ?? "") ? [next] : [];
}
const suffering = new RegExp(
  "^(cough|faint|chok|bleed|paralys|crippl|haemorrhag|hemorrhag|vomit|wheez|sneez|limp|collaps|dizz|sick|die|dying|" +
    "dead|suffocat|itch)",
);
