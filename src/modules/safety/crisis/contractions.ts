/** Words that are two, written out: what is said with either must be read the same. */
const whole: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cannot: "can not",
    cant: "can not",
    wont: "will not",
    aint: "is not",
    im: "i am",
    iam: "i am",
    ive: "i have",
    id: "i would",
    hed: "he would",
    hes: "he is",
    shes: "she is",
    theyre: "they are",
    theyve: "they have",
    theyd: "they would",
    theyll: "they will",
    youre: "you are",
    youve: "you have",
    youd: "you would",
    youll: "you will",
    weve: "we have",
    its: "it is",
    itll: "it will",
    thats: "that is",
    whats: "what is",
    hows: "how is",
    theres: "there is",
    heres: "here is",
    wheres: "where is",
    whos: "who is",
    lets: "let us",
    gonna: "going to",
    gunna: "going to",
    gona: "going to",
    gon: "going to",
    finna: "going to",
    wanna: "want to",
    wana: "want to",
    wanting2: "want to",
    gotta: "got to",
    hafta: "have to",
    tryna: "trying to",
    tryin: "trying",
    imma: "i am going to",
    ima: "i am going to",
    outta: "out of",
    dunno: "do not know",
    dnt: "do not",
    dun: "do not",
    cnt: "can not",
    wnt: "want",
    shouldve: "should have",
    couldve: "could have",
    wouldve: "would have",
  }),
);
const negated = /^(do|does|did|is|are|was|were|have|has|had|could|would|should|must|need)nt$/;
const shortWill: ReadonlyMap<string, string> = new Map([
  ["ill", "i"],
  ["hell", "he"],
  ["shell", "she"],
]);
/** Without an apostrophe these are other words; before such a word they are not. */
const verbs: ReadonlySet<string> = new Set(
  (
    "kill end do be die never not take jump just hang go probably swallow overdose stab hit make see live cut drown " +
    "shoot lose use soon try keep still throw find burn beat punch leave rape strangle ruin destroy come hurt " +
    "harm get " +
    "have always give tell start stop finish murder choke slap run drive walk bleed starve disappear"
  ).split(" "),
);

/**
 * The words that a plain word stands for. `next` is the word behind it: "ill kill him" is no illness. A possessive is
 * its owner: "mum's tablets" and "mums tablets" are read alike.
 */
export function written(plain: string, next: string): readonly string[] {
  const short = shortWill.get(plain);
  if (short) return verbs.has(next) ? [short, "will"] : [plain];
  if (plain === "shed") return verbs.has(next) ? ["she", "would"] : [plain];
  const at = plain.indexOf("'");
  const word = at < 0 ? plain : plain.replaceAll("'", "");
  const known = whole.get(word);
  if (known && !(word === "id" && next === "")) return known.split(" ");
  const not = negated.exec(word);
  if (not) return [not[1]!, "not"];
  if (at < 1) return [word];
  const [stem, ending] = [plain.slice(0, at), plain.slice(at + 1)];
  if (ending === "s") return [stem];
  if (ending === "ll") return [stem, "will"];
  if (ending === "d") return [stem, "would"];
  if (ending === "ve") return [stem, "have"];
  if (ending === "re") return [stem, "are"];
  return [word];
}
