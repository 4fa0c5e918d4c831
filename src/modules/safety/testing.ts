// For tests outside this module.

export { createDeidentifier } from "./deidentify/deidentifier.ts";
export { kinds } from "./deidentify/span.ts";
