import { codePoints } from "#core";

/** Triage reads at most this much of the episode; the newest words are kept. */
const codePointsMax = 4000;
export const episodeMessagesMax = 50;

/** What a patient said, with its number in the session. */
export interface Words {
  readonly seq: number;
  readonly text: string;
}

/** What triage reads of a session, and the way from a place in it back to the message that holds it. */
export interface Episode {
  readonly text: string;
  /** Undefined for a range that no message holds whole. */
  seqAt(start: number, end: number): number | undefined;
}

/** Joins what the patient has said, oldest first. Pure: the same words give the same text, whoever asks and when. */
export function episodeOf(said: readonly Words[], isBareAnswer: (text: string) => boolean): Episode {
  const heard = said.filter(({ text }) => !isBareAnswer(text));
  const whole = heard.map(({ text }) => text).join("\n");
  const text = codePoints(whole) <= codePointsMax ? whole : [...whole].slice(-codePointsMax).join("");
  const cut = whole.length - text.length;
  let at = -cut;
  const places = heard.map(({ seq, text: { length } }) => {
    const place = { seq, start: at, end: at + length };
    at += length + 1;
    return place;
  });
  return {
    text,
    seqAt: (start, end) => places.find((place) => start >= place.start && end <= place.end)?.seq,
  };
}
