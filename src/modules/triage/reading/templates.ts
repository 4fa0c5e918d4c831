/** A place within a template: what may stand next, and whether the phrase may end here. */
export interface Step {
  readonly next: ReadonlyMap<string, readonly Step[]>;
  readonly isEnd: boolean;
}

/** All ways a template can be read: `(a/b) c` is `a c` and `b c`. */
export function expand(template: string): string[] {
  const open = /\(([^()]*)\)/.exec(template);
  if (!open) return [template.replace(/\s+/g, " ").trim()];
  const before = template.slice(0, open.index);
  const rest = template.slice(open.index + open[0].length);
  return (open[1] ?? "").split("/").flatMap((choice) => expand(`${before}${choice}${rest}`));
}

/** How a piece of a template without choices is taken apart. */
export type Split = (piece: string) => readonly string[];

/** A choice that is glued to a word, `temp(erature)`, is no choice of words. */
const glued = /[^\s(/]\(|\)[^\s)/]/;

/** The ways to read a template as steps from word to word: their number grows with its length, not with its choices. */
export const templateOf = (template: string, split: Split): Step =>
  glued.test(template)
    ? united(expand(template).map((line) => stepsOf(split(line), end)))
    : stepsOf(itemsOf(template, split), end);

type Item = string | readonly Item[][];

const end: Step = { next: new Map(), isEnd: true };

/** Built from its end, so that what follows a choice exists once and not once for each way to get there. */
function stepsOf(items: readonly Item[], after: Step): Step {
  return items.reduceRight<Step>((rest, item) => {
    if (typeof item === "string") return { next: new Map([[item, [rest]]]), isEnd: false };
    return united(item.map((choice) => stepsOf(choice, rest)));
  }, after);
}

function united(steps: readonly Step[]): Step {
  if (steps.length === 1) return steps[0]!;
  const next = new Map<string, readonly Step[]>();
  for (const step of steps) {
    for (const [word, following] of step.next) {
      const some = next.get(word);
      next.set(word, some ? [...some, ...following] : following);
    }
  }
  return { next, isEnd: steps.some(({ isEnd }) => isEnd) };
}

/** The template as words and choices of such lists; its brackets are known to close. */
function itemsOf(template: string, split: Split): readonly Item[] {
  const top: Item[] = [];
  const lists: Item[][] = [top];
  const choices: Item[][][] = [];
  for (const [piece] of template.matchAll(/[()/]|[^()/]+/g)) {
    if (piece === "(") {
      choices.push([]);
      lists.push([]);
    } else if (piece === ")" || (piece === "/" && choices.length > 0)) {
      choices.at(-1)!.push(lists.pop()!);
      if (piece === ")") lists.at(-1)!.push(choices.pop()!);
      else lists.push([]);
    } else if (piece !== "/") lists.at(-1)!.push(...split(piece));
  }
  return top;
}

/** Appends to the list of a key. */
export const push = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
