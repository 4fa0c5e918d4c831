import { expect, test } from "bun:test";
import { isForbidden } from "./forbidden.ts";

test.each([
  "Take 500 mg of paracetamol every four hours.",
  "Take two tablets with food.",
  "Give your baby 2.5 ml.",
  "Two to three puffs should help.",
  "You can double your dose of insulin tonight.",
  "Stop taking your warfarin.",
  "You have pneumonia.",
  "You definitely have a stroke.",
  "Your child has measles.",
  "This is definitely a migraine.",
  "It is just a cold.",
  "It is nothing to worry about.",
  "There is no need to see a doctor.",
  "You do not need to call an ambulance.",
  "You don't need to worry.",
  "Garlic is perfectly safe.",
  "Read more at https://example.org/cure.",
  "Visit cure-all.com for help.",
  "Write to me@example.org.",
  "<b>Rest</b> helps.",
  "See ![x](y).",
])("a model may not say: %s", (text) => {
  expect(isForbidden(text)).toBe(true);
});

test.each([
  "See a clinician if you have a fever for more than three days.",
  "Call your emergency number if you have chest pain.",
  "Rest, drink enough and keep warm.",
  "A cold usually gets better within 7 to 10 days.",
  "Ask a pharmacist before you take cough medicine.",
  "You have to rest for two days.",
  "Do you have any questions?",
])("a model may say: %s", (text) => {
  expect(isForbidden(text)).toBe(false);
});
