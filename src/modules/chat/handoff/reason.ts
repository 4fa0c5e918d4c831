/** Why a conversation needs a person, the most urgent first: the order is the priority. */
export const reasons = ["crisis", "emergency", "request", "unsure", "joined"] as const;
export type Reason = (typeof reasons)[number];

/** 0 is served first. */
export const priorityOf = (reason: Reason): number => reasons.indexOf(reason);
