import { defineApp } from "#core";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";

/** The whole system. Read it upwards to see what anything rests on. */
export const app = defineApp({
  plugins: [],
  modules: [audit, auth],
});
