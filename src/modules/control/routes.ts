import { type Http, invalidField } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import type { Service } from "./service.ts";

const OnOff = Type.Union([Type.Literal("on"), Type.Literal("off")]);
const Turn = Type.Object({ name: Type.String({ maxLength: 64 }), value: OnOff }, { additionalProperties: false });
const Turned = Type.Object({ name: Type.String(), value: OnOff });
const List = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      value: Type.String(),
      cause: Type.Union([Type.String(), Type.Null()]),
      proposedAt: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  forbidden: Type.Array(Type.String()),
});

const operating = { roles: ["operator", "admin"] } as const;

/** The switches of AI, for operators: what they are, and turning one. */
export const routes = ({ http, service }: { http: Http; service: Service }) =>
  new Elysia({ name: "control", prefix: "/admin/ai" })
    .use(http)
    .get("/switches", () => service.list(), { signedIn: operating, response: List })
    .post(
      "/switches",
      async ({ body: { name, value }, user }) => {
        if (!service.names().includes(name))
          throw invalidField("#/name", `no such switch; there are ${service.names().join(", ")}`);
        await service.turn(name, value, user);
        return { name, value };
      },
      { signedIn: operating, body: Turn, response: Turned },
    );
