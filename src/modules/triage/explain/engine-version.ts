import { engineSum } from "./engine.ts" with { type: "macro" };

/** `sha256.ab12…`: two systems with the same version read and decide alike. */
export const engineVersion: string = `sha256.${engineSum()}`;
