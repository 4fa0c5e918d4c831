/**
 * Takes a tokenizer's special tokens out of a person's words: "[MASK]" would be read as the token, not
 * as what was typed. A space takes their place, so that no new one forms from what stood around it.
 */
export function removerOf(specialTokens: readonly string[]): (text: string) => string {
  if (specialTokens.length === 0) return (text) => text;
  const any = new RegExp(specialTokens.map((token) => token.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  return (text) => text.replace(any, " ");
}
