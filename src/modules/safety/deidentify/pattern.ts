/** A pattern in parts, each short enough to be read. */
export const pattern = (flags: string, ...parts: readonly string[]): RegExp => new RegExp(parts.join(""), flags);

/** Backslashes in it stand for themselves. */
export const { raw } = String;
