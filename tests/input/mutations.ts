import type { Schema } from "./operations.ts";

export interface Mutation {
  readonly name: string;
  readonly body: unknown;
  /** The field that the refusal has to name. */
  readonly pointer: string;
}

type Body = Readonly<Record<string, unknown>>;

/** Every way to break one body, each in one field. */
export function mutationsOf(schema: Schema, right: Body): Mutation[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(schema.required?.includes(name) ? [{ name: `no ${name}`, body: omit(right, name), pointer: `#/${name}` }] : []),
    ...wrongValues(field, `#/${name}`).map(({ value, what, pointer }) => ({
      name: `${name} ${what}`,
      body: { ...right, [name]: value },
      pointer,
    })),
  ]);
  const json = JSON.stringify(right);
  const more = (member: string): string => `${json.slice(0, -1)}${json === "{}" ? "" : ","}${member}}`;
  return [
    ...fields,
    { name: "an extra member", body: { ...right, surprise: 1 }, pointer: "#/surprise" },
    {
      name: "a member called constructor",
      body: { ...right, constructor: { prototype: { polluted: 1 } } },
      pointer: "#/constructor",
    },
    { name: "a member called __proto__", body: more(`"__proto__":{"polluted":1}`), pointer: "#/__proto__" },
    { name: "no object but a list", body: [right], pointer: "#" },
    { name: "no object but null", body: "null", pointer: "#" },
  ];
}

interface Wrong {
  readonly what: string;
  readonly value: unknown;
  readonly pointer: string;
}

function wrongValues(schema: Schema, pointer: string): Wrong[] {
  const wrong: Wrong[] = [{ what: "is null", value: null, pointer }];
  const add = (what: string, value: unknown, at = pointer): void => void wrong.push({ what, value, pointer: at });
  const { type, pattern, maxLength, maxItems, minimum, maximum, items, properties } = schema;
  if (schema.enum || schema.anyOf) add("is none of the words", "none-of-the-words");
  if (type === "string") {
    add("is a number", 7);
    add("is a list", ["a"]);
    add("is an object", {});
    add("holds U+0000", "a\u0000b");
    if (maxLength !== undefined) add("is too long", "x".repeat(maxLength + 1));
    if (schema.minLength) add("is empty", "");
    if (pattern) add("has another form", "~");
  }
  if (type === "number" || type === "integer") {
    add("is text", "7");
    if (minimum !== undefined) add("is too small", minimum - 1);
    if (maximum !== undefined) add("is too large", maximum + 1);
    if (type === "integer") add("is broken", 1.5);
  }
  if (type === "boolean") add("is text", "true");
  if (type === "array" && items) {
    add("is text", "a");
    add(
      "has too many",
      Array.from({ length: (maxItems ?? 0) + 1 }, () => "a"),
    );
    for (const one of wrongValues(items, `${pointer}/0`)) add(`: its item ${one.what}`, [one.value], one.pointer);
  }
  if (type === "object") {
    add("is text", "a");
    add("is a list", []);
    for (const [name, field] of Object.entries(properties ?? {})) {
      for (const one of wrongValues(field, `${pointer}/${name}`))
        add(`: its ${name} ${one.what}`, { [name]: one.value }, one.pointer);
    }
    if (properties) add(": an extra member", { surprise: 1 }, `${pointer}/surprise`);
  }
  return wrong;
}

const omit = (body: Body, name: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
