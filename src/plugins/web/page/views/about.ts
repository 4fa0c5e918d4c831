/** What the document says about its server. */
const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";

export const emergencyNumber = (): string => meta("salve-emergency-number") || "112";
export const isDemo = (): boolean => meta("salve-demo") === "yes";

/** `tel:` and nothing that a telephone does not know. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, "")}`;
