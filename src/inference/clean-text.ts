/**
 * Joins pairs of surrogates that were sent apart, and takes out what no text may hold: a lone half,
 * and NUL, which no database column takes.
 */
export function cleaner() {
  let held = "";
  return {
    next(text: string): string {
      const joined = held + text;
      const isSplit = /[\uD800-\uDBFF]$/.test(joined);
      held = isSplit ? joined.slice(-1) : "";
      return (isSplit ? joined.slice(0, -1) : joined).toWellFormed().replaceAll("\0", "");
    },
  };
}
