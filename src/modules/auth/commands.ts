import { type Command, exitCode, type Role, roles } from "#core";
import type { Service } from "./service.ts";

/** `salve user create`: the only way to an account that is not a patient's. */
export const commands = (service: Service): Command[] => [
  {
    path: "user create",
    summary: "Create an account; prints its password once.",
    needs: "database",
    options: [
      { flags: "--email <address>", summary: "where the person signs in with", required: true },
      { flags: "--name <name>", summary: "what others see", required: true },
      { flags: "--role <role>", summary: roles.join(", "), required: true },
    ],
    async run({ options, output }) {
      const { email, name, role } = options as { email: string; name: string; role: string };
      if (!roles.includes(role as Role)) {
        output.print({ error: `role: expected one of ${roles.join(", ")}` });
        return exitCode.usage;
      }
      const password = Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString("base64url");
      const { user } = await service.create(
        { email, name, role: role as Role, password },
        { requestId: "command-line", address: "local" },
      );
      output.print(
        { ...user, password },
        `${user.role} ${user.email} was created.\nPassword, shown this once: ${password}`,
      );
      return exitCode.fine;
    },
  },
];
