import type { Hit } from "../contract.ts";
import { foreignWords, tellingWords } from "./elsewhere.ts";

/**
 * How sure we are that the best document is about the question, from what was found for it: the share
 * of the question's words that one of its chunks holds, how near one of them is in meaning,
 * whether the question holds one of its everyday names, and whether it speaks of another world than health.
 */
export function confidenceOf(hits: readonly Hit[], question: string): number {
  const [best] = hits;
  if (!best) return 0;
  const own = hits.filter(({ documentId }) => documentId === best.documentId);
  const coverage = Math.max(...own.map((hit) => hit.coverage));
  const similarity = Math.max(...own.map((hit) => hit.similarity ?? Number.NEGATIVE_INFINITY));
  // A single word that some text holds tells little, unless it is the document's name.
  const share = best.isNamed ? 1 : Math.min(1, tellingWords(question) / fewWords);
  const foreign = Math.min(foreignWords(question, own), foreignMax) * foreignWeight;
  const evidence = coverage * share + (best.isNamed ? namedWeight : 0) - foreign;
  const surplus = Number.isFinite(similarity) ? evidence + similarity - evenBoth : evidence - evenWords;
  const probability = 1 / (1 + Math.exp(-steepness * surplus));
  return Math.min(Math.round(probability * 100) / 100, mostSure);
}

// Set on development questions, about health and about anything else; `questions.test.ts` holds them.
const namedWeight = 0.4;
const foreignWeight = 0.5;
const foreignMax = 2;
const fewWords = 2;
/** Where it is as likely right as not, with vectors and without. */
const evenBoth = 0.88;
const evenWords = 0.55;
const steepness = 6;
/** Nobody is certain of what a stranger means by a sentence. */
const mostSure = 0.99;
