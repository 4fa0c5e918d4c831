import type { Level, TriageResult } from "#plugins/web/page/api/shapes.ts";

/** The four faces of a care card. Colour never says it alone: the words stand on the card. */
export type Tone = "emergency" | "urgent" | "soon" | "home";

interface Urgency {
  readonly tone: Tone;
  readonly label: string;
}

/** How each level is told. */
export const urgencies: Readonly<Record<Level, Urgency>> = {
  emergency_ambulance: { tone: "emergency", label: "Immediate action required" },
  emergency: { tone: "emergency", label: "Immediate action required" },
  consultation_24h: { tone: "urgent", label: "Urgent" },
  consultation: { tone: "soon", label: "Not urgent" },
  self_care: { tone: "home", label: "Care at home" },
};

export const isEmergency = ({ level }: Pick<TriageResult, "level">): boolean => urgencies[level].tone === "emergency";

/** How sure we are, without a number. */
export function confidenceWords({
  confidenceBand,
  decidedBy,
  redFlags,
}: Pick<TriageResult, "confidenceBand" | "decidedBy" | "redFlags">): string {
  if (decidedBy === "rule" && redFlags.length > 0)
    return "A fixed safety rule decided this, for the warning signs above. Only a person can change it.";
  if (decidedBy === "rule") return "This is the usual advice for what you describe, by fixed rules.";
  if (decidedBy === "abstention")
    return "We are not sure, so we chose the safer advice. A person can look at it with you.";
  if (confidenceBand === "high") return "We are fairly sure of this advice.";
  if (confidenceBand === "medium") return "We are reasonably sure, but not certain.";
  return "We are not very sure. If in doubt, talk to a person.";
}

/** `general-practice` as a patient reads it. */
export const specialtyName = (id: string): string => {
  if (id === "ent") return "Ear, nose and throat";
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const channelName = (channel: string | undefined): string =>
  channel === "video" ? "Video call" : channel === "in_person" ? "In person" : "";
