import { assessorWith, off } from "./testing.ts";
const a = assessorWith(off);
for (const [text, age] of [
["stubbed my toe on the door"],["i got a paper cut and it stings"],["my stomach is upset after eating too much"],["I think I have hay fever, sneezing and itchy eyes"],["mosquito bites on my legs that itch"],
["I've had a cold for 3 days with a cough and sore throat"],["slight headache after staring at the screen all day"],["mild sunburn on my shoulders"],["trouble sleeping lately"],["constipated for two days"],
["my back hurts after gardening"],["lower back ache for 6 weeks"],["period pain"],["I feel really down and have no motivation"],["dad's speech is slurred and he can't lift his arm"],["kid swallowed a button battery"],
["my baby (6 weeks) is hot and won't feed"],["left leg is swollen and painful after a long flight"],["I took a whole packet of paracetamol"],["cant breath properly"],["bitten by a dog on my hand"],["my tooth was knocked out"],
["pins and needles in both hands at night"],["blood in my wee"],["testicle pain for an hour", 16],["rash on my baby's bottom"],["3 year old with earache"],["my heart feels like it's skipping beats"],
["I cut my hand with a knife and it won't stop bleeding"],["woke up with pink eye"],["been throwing up since last night"],["diarrhoea for a day"],["I'm 8 weeks pregnant with cramps and spotting"],["my period is late"],["i want to end it all"],
["chest feels tight when I climb stairs", 62],["sweating at night and losing weight"],["my ankle is swollen after I twisted it, I can walk"],["dizzy when I stand up"],["I have heartburn after meals"],["ringing in my ears"],["can't pee since yesterday", 70],
["My husband collapsed and isn't responding"],["fever 39 for 2 days with cough", 30],["ear pain", 5],["throat is sore and I have a temperature"],["I need a repeat prescription"],["itchy scalp"],["dandruff"],["hangover"],["hiccups since this morning"],["blister on my heel from new shoes"],["worried about a mole that has changed"],
["I have a splinter in my finger"],["bad breath"],["my nose won't stop bleeding for 30 minutes"],["eczema flare up on my hands"],["athlete's foot"],["I ate some dodgy chicken and now I feel sick"],["cough with yellow phlegm for 10 days"],["fell off my bike and grazed my knee"],["wisdom tooth is coming through and sore"],["burning chest after spicy food"],["I feel a bit anxious about my exam"],["muscle soreness after the gym"],["calf cramp at night"],["headache for 3 days", 25],
] as [string, number?][]) {
  const { result: r, trace } = await a.assess({ text, ...(age ? { age } : {}) });
  console.log(r.level.padEnd(20), r.decidedBy.padEnd(10), JSON.stringify(text), r.redFlags.map((f) => f.id).join(" "), "|", trace.findings.map((f) => f.id + (f.status === "present" ? "" : ":" + f.status)).join(" "), "u" + trace.facts.unexplainedWords);
}
