/** What patients might write: short and long, urgent and not. The order is fixed, so that runs compare. */
export const complaints: readonly string[] = [
  "I have had a sore throat and a runny nose for two days.",
  "Crushing chest pain with sweating, it spreads to my left arm.",
  "It burns when I pass urine since yesterday.",
  "My lower back hurts after lifting a box, worse when I bend.",
  "Headache behind the eyes for a week, no fever.",
  "My son has an itchy rash on his arms and face since this morning, and he keeps scratching.",
  "I feel dizzy when I stand up and my heart races.",
  "I twisted my ankle while running and cannot put weight on it.",
  "Stomach cramps and diarrhoea after eating out last night, I was sick twice.",
  "I cannot sleep and worry all day, for about three months.",
  "Sudden weakness of the right arm and my speech is slurred.",
  "A cough that will not go away for five weeks, sometimes with a little blood.",
  "My knee is swollen, hot and red, and I have a fever of 39.",
  "Ear pain on the left, it hurts more at night.",
  "I was stung by a wasp and now my lips swell and breathing is hard.",
  "Dry, cracked skin on the hands since I began to work in a kitchen.",
];

/** So many requests, the complaints over and over. */
export const complaintsUpTo = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => complaints[n % complaints.length]!);
