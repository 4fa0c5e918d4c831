/** Words that mean the same here; the first stands for all. Compared after `stem`. */
const same = [
  "pain ache hurt sore painful aching achy hurts " +
  "aches", "belly stomach tummy abdomen abdominal tum gut stomache tummies abd abdo",
  "pee urine urinate urination wee piss peeing urinating micturition", "poo stool poop faeces feces shit stools pooing",
  "fever feverish febrile feaver", "severe excruciating unbearable agonising agonizing intense",
  "breath breathe breathing", "bleed bleeding bled", "swell swollen swelling puffy swole", "numb numbness", "weak weakness",
  "vomit vomiting vomited vommit vomitting", "baby newborn infant bub neonate", "cant cannot couldnt unable cudnt", "vaginal vagina",
  "diarrhoea diarrhea diarrea diarhea diorrhea " +
  "diahrea", "haemorrhage hemorrhage", "oedema edema", "burn burnt burned burning",
  "sting stinging stings stung", "labour labor", "odour odor", "colour color", "tumour tumor", "diaper nappy", "diapers nappies",
  "mum mom mother", "dad father", "medicine medication meds", "chest chst cheast chets chesst", "pain pian payn",
  "ear ears", "sweat swett swetting", "eye eyes", "testicle testicles", "itch itching itches", "left lt", "right rt", "lost lose losing loses", "broke broken", "throw threw thrown throwing", "patient pt pts", "limping limped limps", "scared scary",
].map((line) => line.split(" "));

/**
 * Words that would become another word: a fit is a seizure, but nobody says so of someone who is fit; spots are no
 * spotting; who sobs is not short of breath, and who limps is not limp.
 */
const whole: ReadonlySet<string> = new Set(
  ("fitting spotting severed sobbing sobbed sobs limping limped limps quite hissing hiss spine spines spite caring " +
  "cared "
    + "singed scared staring testes winded ranging range ranges pipe piping weeding curing passport seeing").split(" "),
);

/**
 * A word without its ending, crude on purpose: only the same treatment on both sides matters.
 * Words that differ after it are different words.
 */
export function stem(word: string): string {
  if (whole.has(word)) return word;
  let out = word;
  if (out.length > 5 && out.endsWith("ing")) out = out.slice(0, -3);
  else if (out.length > 4 && out.endsWith("ed") && out.at(-3) !== "e") out = out.slice(0, -2);
  else if (out.length > 4 && out.endsWith("ies")) out = `${out.slice(0, -3)}y`;
  else if (out.length > 3 && out.endsWith("s") && !/(ss|us|is)$/.test(out)) out = out.slice(0, -1);
  if (out.length > 4 && out.endsWith("e")) out = out.slice(0, -1);
  if (out.length > 3 && out.at(-1) === out.at(-2) && out.at(-1) !== "e") out = out.slice(0, -1);
  return out;
}

/** Every other way to write such a word, after `stem`, with what stands for it. */
export const canonical: ReadonlyMap<string, string> = new Map(same.flatMap(([first, ...rest]) => [first!, ...rest].map((word) => [stem(word), stem(first!)] as const)));

/** The form in which words are compared. */
export const canon = (word: string): string => {
  const short = stem(word);
  return canonical.get(short) ?? short;
};

/** The same, as they are written. */
export const variants: readonly string[] = same.flat();

const list = (text: string): readonly string[] => text.split(" ");
const set = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(canon));

const fillerWords = list(
  "i im ive id my me the a an is are was were am been be being have has had having got get getting gets feel feels " +
  "feeling felt some any very "
    + "really so quite just such bit little of in on at to it its this that these those her his their our your she " +
    "he they you extremely "
    + "pretty kind sort keep keeps there also still now again more lot lots all left right upper lower both and " +
    "quite slight slightly mild "
    + "really bad badly since from with for hes shes theyre theres into like sharp dull constant constantly " +
    "terrible horrible awful suddenly sudden",
);

/** May stand between the words of a phrase without changing it. */
export const fillers = set(fillerWords);

const terminatorWords = list(
  "but although though however except because then yet despite apart besides i im ive he she hes shes we they it " +
  "its theyre theres reports "
    + "reporting complains complaining admits endorses presents has now today while whereas until after before " +
    "when which",
);

/** Begin or end what a negation, a history or an if reaches over. */
export const terminators = set(terminatorWords);

/** Words by which a sentence says how its complaints are meant. */
export const functionWords: ReadonlySet<string> = new Set([
  ...fillerWords,
  ...terminatorWords,
  ...list("not isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt without never neither denies denied " +
  "might may could maybe "
    + "probably possibly history used hours days weeks months years pregnant temperature pressure pulse blood"),
]);

/** Parts of the body, as far as a list of them or a side may name them. */
export const bodyParts = set(list(
  "arm leg hand foot feet back neck shoulder jaw chest head throat ear eye knee ankle hip side face wrist elbow " +
  "finger thumb toe calf thigh groin "
    + "flank rib ribs breast testicle cheek temple eyelid shin heel kidney nostril buttock forearm cheekbone loin " +
    "lung tonsil nipple bum big",
));

/** Everyday words: never corrected into a symptom, and the sign that a text is English. */
export const everydayWords: ReadonlySet<string> = new Set(list(
  "the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she " +
  "or an will my one all would there "
    + "their what so up out if about who get which go me when make can like time no just him know take people into " +
    "year your good some could them see "
    + "other than then now look only come its over think also back after use two how our work first well way even " +
    "new want because any these give day "
    + "most us is are was were been has had did does am im ive dont doesnt didnt isnt wasnt cant wont couldnt " +
    "shouldnt havent hasnt id ill youre hes "
    + "shes thats whats since ago today yesterday tonight tomorrow morning evening night afternoon week weeks " +
    "month months days hour hours minute minutes "
    + "years old son daughter husband wife mother father mom mum dad baby child kid boy girl man woman friend " +
    "partner brother sister grandmother "
    + "grandfather really very quite bit little lot much many more less least started start began begin came " +
    "coming gone going went keep keeps kept "
    + "still always never often sometimes usually almost around every each both left right side front down off " +
    "through between under above below here "
    + "where why while until before during without within again once three four five six seven eight nine ten " +
    "thing things something nothing anything "
    + "everything someone anyone everyone nobody help please thank thanks hello should might may must need needs " +
    "try tried trying feel feels feeling "
    + "felt seem seems taking took taken having getting got being doing done made making said saying told better " +
    "worse bad badly big small long short "
    + "hard easy right sure maybe perhaps eat eating ate drink drinking drank sleep sleeping slept walk walking " +
    "run running work working home school "
    + "house water food doctor hospital medicine tablet tablets pills heart heat house horse beast least feast " +
    "boat coat goat beat bear near year hear "
    + "wear tear dear fear rear hair chair stair pair fair car cat dog place phone test rest best west nest last " +
    "past fast cast list most post cost "
    + "weather whether rather either neither together another brother lunch dinner breakfast coffee alcohol " +
    "holiday travel shop party game play playing "
    + "plan change changed different same next few couple whole half quarter end stop stopped stops normal usual " +
    "fine okay great nice lovely kind sort "
    + "type way call called seen saw watch read write wrote show find found lose lost leave left hold held bring " +
    "brought buy bought happen happened happens "
    + "person prison scalp staring stare star shoes shoe stubbed strike striking string sling swing spring couch " +
    "touch rough tough though dough "
    + "beach peach teach reach cheese cheap check cheer chess paint paid plain point print grasp frown blend bread " +
    "brand brain drain grain train "
    + "strain stain sweet sweater swear chose choose cloth clothes pound pounds dozen prior poise noise voice " +
    "price slice spice spicy nurse purse "
    + "course horse worse verse serve nerve curve carve starve store story stone stolen stock stuck stick thick " +
    "trick track truck drunk trunk "
    + "branch bunch lunch punch launch laugh caught taught bought fought nought stage state plate place space gym " +
    "exam meal meals garden gardening "
    + "crowd crowds moth office screen phone computer dodgy chicken curry bike trip ladder shelf table door floor " +
    "roof wall chair spill still skill smell shell spell",
));

export const everyday = set([...everydayWords]);
