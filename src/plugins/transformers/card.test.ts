import { expect, test } from "bun:test";
import { environment } from "#core";
import { Card, cardOf, modelMistakes } from "./card.ts";

const sha256 = { "onnx/model.onnx": "a".repeat(64) };
const card: Card = { id: "m", version: "1", tag: "release", maxTokens: 8, sha256 };
const production = environment("production");

test("production refuses a development model, and a file that is not the one of the card, all at once", () => {
  const mistakes = modelMistakes({ ...card, tag: "dev" }, production, { "onnx/model.onnx": "b".repeat(64) });
  expect(mistakes).toEqual([
    'model m 1: tagged "dev"; production takes "release" only',
    "model m 1: onnx/model.onnx is not the file that its card names",
  ]);
  expect(modelMistakes(card, production, {})).toHaveLength(1);
});

test("a released model whose files fit may serve anywhere; a development model, in development", () => {
  expect(modelMistakes(card, production, card.sha256)).toEqual([]);
  expect(modelMistakes({ ...card, tag: "dev" }, environment("development"))).toEqual([]);
});

test("a card that is none is refused with the place of the mistake", () => {
  expect(() => cardOf(Card, { ...card, maxTokens: 0 })).toThrow("card.json/maxTokens");
});
