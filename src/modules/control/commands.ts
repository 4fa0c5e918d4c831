import { type Command, exitCode } from "#core";
import type { Service } from "./service.ts";

/** `salve flag ai`: the switches of AI with their reasons; `salve flag set` turns one. */
export const commands = (service: Service): Command[] => [
  {
    path: "flag ai",
    summary: "The switches of AI: what is off, why, and what is proposed to be switched on again.",
    needs: "database",
    async run({ output }) {
      const { items, forbidden } = await service.list();
      const lines = items.map(({ name, value, cause, proposedAt }) =>
        [
          name.padEnd(32),
          value.padEnd(4),
          cause ? `by itself: ${cause}` : "",
          proposedAt ? `well again since ${proposedAt}: salve flag set ${name} on` : "",
        ]
          .filter(Boolean)
          .join(" "),
      );
      const fixed = forbidden.map((feature) => `ai.${feature} is off by a setting, whatever its switch says`);
      output.print({ items, forbidden }, [...lines, ...fixed].join("\n"));
      return items.some(({ value }) => value === "off") || forbidden.length > 0 ? exitCode.finding : exitCode.fine;
    },
  },
];
