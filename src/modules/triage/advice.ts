import type { Level, TriageResult } from "./contract.ts";
import { findingOf, presentationOf, type FindingId } from "./content/index.ts";

export const disclaimer =
  "Salve is not a medical device and gives no diagnosis. It can be wrong. " +
  "If you feel that it is an emergency, call for help.";

export const targetMinutes: Readonly<Record<Level, number | null>> = {
  emergency_ambulance: 0,
  emergency: 60,
  consultation_24h: 1440,
  consultation: 10_080,
  self_care: null,
};

type Channel = TriageResult["channel"];

const channels: Readonly<Record<Level, Channel>> = {
  emergency_ambulance: "ambulance",
  emergency: "hospital",
  consultation_24h: "in_person",
  consultation: "in_person",
  self_care: "home",
};

export function channelOf(level: Level, leading: FindingId | undefined, isAbstention: boolean): Channel {
  // An abstention offers a person at once; a chat is the shortest way to one.
  if (isAbstention && leading === undefined && level === "consultation") return "chat";
  const isVisit = level === "consultation" && leading !== undefined;
  return isVisit ? presentationOf(findingOf(leading).about).channel : channels[level];
}

interface Situation {
  readonly level: Level;
  readonly leading: FindingId | undefined;
  readonly isAbstention: boolean;
  readonly emergencyNumber: string;
}

/** What to do. The texts of an emergency are fixed: nothing else stands between the reader and the number. */
export function adviceOf({ level, leading, isAbstention, emergencyNumber }: Situation): TriageResult["advice"] {
  const about = presentationOf(leading ? findingOf(leading).about : "feeling-unwell");
  const callNumber = emergencyNumber;
  const safetyNet = about.safetyNet.map((when) => (when.startsWith("If ") ? when : `Come back or call if ${when}.`));
  if (level === "emergency_ambulance") {
    return {
      headline: `This may be an emergency. Call ${callNumber} now.`,
      steps: [
        `Call ${callNumber} and say what you told us. Do not wait to see whether it passes.`,
        "Do not drive yourself. Stay with someone, and unlock the door.",
        "Do not eat or drink. Have your list of medicines at hand.",
      ],
      safetyNet: [`If the person collapses or stops breathing normally, tell ${callNumber} at once.`],
      callNumber,
    };
  }
  if (level === "emergency") {
    return {
      headline: "Go to an emergency department now.",
      steps: [
        "Go now, within the hour. Let someone else drive, and take your list of medicines with you.",
        `If you cannot get there safely, or it gets worse on the way, call ${callNumber}.`,
      ],
      safetyNet: [
        `Call ${callNumber} if you have chest pain, struggle to breathe, faint, or become confused.`,
        ...safetyNet,
      ],
      callNumber,
    };
  }
  const person = isAbstention
    ? ["We did not understand enough to be sure. You can ask to speak with a person in this chat."]
    : [];
  const urgent = `Call ${callNumber} if you have chest pain, struggle to breathe, faint, or become confused.`;
  return {
    headline: headlines[level],
    steps: [...person, ...visits[level], ...about.home],
    safetyNet: [...safetyNet, urgent],
    callNumber,
  };
}

const headlines: Readonly<Record<"consultation_24h" | "consultation" | "self_care", string>> = {
  consultation_24h: "See a doctor within a day.",
  consultation: "See a doctor in the coming days.",
  self_care: "You can look after this at home for now.",
};

const visits: Readonly<Record<"consultation_24h" | "consultation" | "self_care", readonly string[]>> = {
  consultation_24h: ["Book an appointment for today or tomorrow."],
  consultation: ["Book an appointment within a week."],
  self_care: [],
};
