import { describe, expect, test } from "bun:test";
import { bandOf, confidenceMin, type Hit } from "../contract.ts";
import { confidenceOf } from "./confidence.ts";

describe("confidence", () => {
  const hit = (over: Partial<Hit>): Hit => ({
    chunkId: "a.0",
    documentId: "a",
    origin: "shipped",
    title: "A",
    specialty: "ent",
    section: "Summary",
    text: "",
    sources: [],
    score: 0.1,
    coverage: 0.5,
    similarity: 0.5,
    isNamed: false,
    ...over,
  });

  test("never falls when a question is covered better, nearer, or names the document", () => {
    const base = confidenceOf([hit({})], "sore elbow after tennis");
    expect(confidenceOf([hit({ coverage: 0.8 })], "sore elbow after tennis")).toBeGreaterThan(base);
    expect(confidenceOf([hit({ similarity: 0.8 })], "sore elbow after tennis")).toBeGreaterThan(base);
    expect(confidenceOf([hit({ isNamed: true })], "sore elbow after tennis")).toBeGreaterThan(base);
  });

  test("is nobody's who found nothing, and never certain", () => {
    expect(confidenceOf([], "sore elbow after tennis")).toBe(0);
    expect(confidenceOf([hit({ coverage: 1, similarity: 1, isNamed: true })], "sore elbow after tennis")).toBe(0.99);
    expect(bandOf(confidenceMin)).toBe("medium");
    expect(bandOf(confidenceMin - 0.01)).toBe("low");
  });

  test("looks at the best document only", () => {
    const other = hit({ documentId: "b", coverage: 1, similarity: 1 });
    expect(confidenceOf([hit({}), other], "sore elbow after tennis")).toBe(
      confidenceOf([hit({})], "sore elbow after tennis"),
    );
  });
});
