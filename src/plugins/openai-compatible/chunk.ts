import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { ProviderFailure } from "./failure.ts";

const maybe = <S extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Object>>(schema: S) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

/** What is read of one event. What the provider adds is left alone, what it leaves out is no answer. */
const Chunk = Type.Object({
  choices: Type.Optional(
    Type.Array(
      Type.Object({
        index: Type.Optional(Type.Integer()),
        delta: Type.Optional(Type.Union([Type.Object({ content: maybe(Type.String()) }), Type.Null()])),
        finish_reason: maybe(Type.String()),
      }),
    ),
  ),
  usage: Type.Optional(Type.Unknown()),
});

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly usage: object }
  | { readonly kind: "end" };

/** The pieces in one event of the stream. Throws a ProviderFailure for what is not of the protocol. */
export function piecesOf(value: unknown): Piece[] {
  if (!Value.Check(Chunk, value)) throw new ProviderFailure("malformed");
  const pieces: Piece[] = [];
  for (const { index = 0, delta, finish_reason: finish } of value.choices ?? []) {
    // One answer is asked for; a second one is nobody's.
    if (index !== 0) continue;
    if (delta?.content) pieces.push({ kind: "text", text: delta.content });
    if (finish === "content_filter") throw new ProviderFailure("filtered");
    // No tool is offered, so that none may be called.
    if (finish === "tool_calls" || finish === "function_call") throw new ProviderFailure("malformed");
    if (finish) pieces.push({ kind: "end" });
  }
  if (typeof value.usage === "object" && value.usage !== null) pieces.push({ kind: "usage", usage: value.usage });
  return pieces;
}
