import { type Condition, type Fact, type VitalName, vitalNames } from "./condition.ts";

/** A condition that cannot be read; the message says where it stopped. */
export class UnreadableCondition extends Error {}

const words = /\(|\)|<=|>=|<|[a-z][A-Za-z0-9-]*|\d+(?:\.\d+)?[a-z]?|\S/g;
const yearsIn: Readonly<Record<string, number>> = { y: 1, m: 1 / 12, w: 1 / 52, d: 1 / 365 };
const hoursIn: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168, m: 730, y: 8766 };

/**
 * Reads `when`: findings by id, `and`, `or`, parentheses, and the facts `age < 3m`, `age >= 40y`, `female`,
 * `male`, `lasting >= 3d`, `spo2 <= 92`. `not` stands before a fact only: a further finding must never
 * lower a level. Throws UnreadableCondition.
 */
export function readCondition(text: string): Condition {
  const tokens = text.match(words) ?? [];
  let at = 0;
  const fail = (expected: string): never => {
    throw new UnreadableCondition(`expected ${expected} ${at < tokens.length ? `before "${tokens[at]}"` : "at the end"}`);
  };
  const take = (): string => tokens[at++] ?? (at--, fail("something more"));
  const joined = (word: "and" | "or", next: () => Condition): Condition => {
    const parts = [next()];
    while (tokens[at] === word) {
      at += 1;
      parts.push(next());
    }
    return parts.length === 1 ? parts[0]! : { kind: word === "and" ? "all" : "any", of: parts };
  };
  const either = (): Condition => joined("or", () => joined("and", single));
  const number = (units: Readonly<Record<string, number>> | undefined): number => {
    const token = tokens[at] ?? "";
    const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([a-z]?)$/.exec(token) ?? fail("a number");
    if (units ? !(unit in units) : unit !== "") fail(units ? `a unit of ${Object.keys(units).join(", ")}` : "a bare number");
    at += 1;
    return Number(digits) * (units?.[unit] ?? 1);
  };
  const sign = (...signs: readonly string[]): string => (signs.includes(tokens[at] ?? "") ? take() : fail(signs.join(" or ")));
  const single = (): Condition => {
    const token = take();
    if (token === "(") {
      const inner = either();
      if (tokens[at] !== ")") fail('")"');
      at += 1;
      return inner;
    }
    if (token === "not") {
      const fact = single();
      if (!isFact(fact)) return fail("age, male or female after not,");
      return { kind: "not", of: fact };
    }
    if (token === "female" || token === "male") return { kind: "sex", sex: token };
    if (token === "age") {
      const is = sign("<", ">=");
      return { kind: is === "<" ? "younger" : "from", years: number(yearsIn) };
    }
    if (token === "lasting") return sign(">="), { kind: "lasting", hours: number(hoursIn) };
    // `pain` is a finding as well; what follows tells them apart.
    if ((vitalNames as readonly string[]).includes(token) && /^[<>]=$/.test(tokens[at] ?? "")) {
      const is = sign("<=", ">=");
      const value = number(undefined);
      return { kind: "vital", vital: token as VitalName, ...(is === ">=" ? { from: value } : { to: value }) };
    }
    if (!/^[a-z][a-z0-9-]*$/.test(token) || token === "and" || token === "or") return (at -= 1), fail("a finding or a fact");
    return { kind: "has", finding: token };
  };
  const condition = either();
  if (at < tokens.length) fail("and, or, or nothing more");
  return condition;
}

const isFact = (condition: Condition): condition is Fact =>
  condition.kind === "younger" || condition.kind === "from" || condition.kind === "sex";
