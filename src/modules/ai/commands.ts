import { type Command, exitCode, systemActor } from "#core";
import type { Answer, Answers } from "./contract.ts";

/** `salve ask`. */
export const commands = (answers: Answers): Command[] => [ask(answers)];

const ask = (answers: Answers): Command => ({
  path: "ask",
  summary: "Ask the knowledge base: cited sentences, or a refusal.",
  arguments: ["<question>"],
  needs: "database",
  run: async ({ arguments: [question = ""], output }) => {
    const answer = await answers.answer(question, systemActor("command-line"));
    output.print(answer, answer.refused ? `Refused: ${answer.reasoning}` : asText(answer));
    return answer.refused ? exitCode.finding : exitCode.fine;
  },
});

const asText = ({ sentences, citations }: Answer): string =>
  [
    ...sentences.map(({ text, citations: numbers }) => `${text} [${numbers.join(", ")}]`),
    "",
    ...citations.map(({ n, title, url, date }) => `[${n}] ${title}${url ? ` ${url}, read ${date}` : ""}`),
  ].join("\n");
