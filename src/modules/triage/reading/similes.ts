import type { Token } from "./tokens.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What is done to one in a comparison only: "like being stabbed", "as if I'd been hit by a bus". */
const violence =
  /^(stab|shot|shoot|knif|kick|punch|hit$|beat|murder|electrocut|crush|run$|trampl|slap|chok|strangl|scald)/;
const tools = list(
  "someone somebody something i im ive id he she hes by with a an the over me my him her it was is " +
    "being been bus truck lorry car train tractor " +
    "ton bricks knife " +
    "knives needle needles glass broken razor razors " +
    "blade blades hammer bat horse mule",
);
/** So many words behind "like" are still the comparison. */
const likeMax = 7;
const whoStabs = list(
  "he she they someone somebody man guy boyfriend husband ex partner stranger kid wife brother father mugger attacker",
);
/** What one can drown in. */
const water = list(
  "water pool bath bathtub tub sea river lake pond ocean fluid my his her phlegm mucus blood secretions own the " +
    "spit saliva canal stream swimming paddling",
);

/** The words of a comparison, of a pain that stabs, or of work that one drowns in, that begins here. */
export function likened(tokens: readonly Token[], at: number): readonly number[] {
  const { plain } = tokens[at]!;
  if (plain === "like" || (plain === "as" && /^(if|though)$/.test(tokens[at + 1]?.plain ?? "")))
    return violentPart(tokens, at);
  if (plain === "stabbing")
    return isStabbed(tokens, at) ? [] : around(tokens, at, /^(is|was|are|keeps|me|my|his|her|him|started)$/);
  if (/^drown(ing|ed)?$/.test(plain) && tokens[at + 1]?.plain === "in") return drowned(tokens, at);
  return [];
}

function violentPart(tokens: readonly Token[], at: number): readonly number[] {
  for (let next = at + 1; next <= at + likeMax; next += 1) {
    const token = tokens[next];
    if (!token || token.kind === "stop" || token.kind === "comma") return [];
    const isSwallowed = /^swallow(ed|ing)?$/.test(token.plain) && tools.has(tokens[next + 1]?.plain ?? "");
    const isTool = /^(bus|truck|lorry|train|knife|knives|razor|razors|glass)$/.test(token.plain);
    if (!violence.test(token.plain) && !isSwallowed && !isTool) continue;
    const found = [next];
    for (let back = next - 1; back > at && tools.has(tokens[back]!.plain); back -= 1) found.push(back);
    for (let far = next + 1; far < next + 6 && tools.has(tokens[far]?.plain ?? ""); far += 1) found.push(far);
    return found;
  }
  return [];
}

/** "He is stabbing me" is a crime; "it is stabbing me in the knee" a pain. */
const isStabbed = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ plain }) => whoStabs.has(plain)) ||
  /^(victim|attack|incident)$/.test(tokens[at + 1]?.plain ?? "") ||
  (/^(a|the)$/.test(tokens[at - 1]?.plain ?? "") && tokens[at + 1]?.kind !== "word");

const around = (tokens: readonly Token[], at: number, word: RegExp): readonly number[] => [
  at,
  ...[at - 1, at + 1].filter((place) => word.test(tokens[place]?.plain ?? "")),
];

function drowned(tokens: readonly Token[], at: number): readonly number[] {
  const next = tokens.slice(at + 2, at + 5).map(({ plain }) => plain);
  const where = next.find((word) => !/^(a|an|so|much|all|this|these|more)$/.test(word)) ?? "";
  return where === "" || water.has(where) ? [] : [at, at + 1];
}
