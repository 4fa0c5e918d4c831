import { defineApp } from "#core";
import { ai } from "#modules/ai/module.ts";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { availability } from "#modules/availability/module.ts";
import { chat } from "#modules/chat/module.ts";
import { control } from "#modules/control/module.ts";
import { knowledge } from "#modules/knowledge/module.ts";
import { models } from "#modules/models/module.ts";
import { notes } from "#modules/notes/module.ts";
import { safety } from "#modules/safety/module.ts";
import { triage } from "#modules/triage/module.ts";
import { localLlm } from "#plugins/local-llm/plugin.ts";
import { openaiCompatible } from "#plugins/openai-compatible/plugin.ts";
import { sentry } from "#plugins/sentry/plugin.ts";
import { transformers } from "#plugins/transformers/plugin.ts";
import { web } from "#plugins/web/plugin.ts";

/** The whole system. Read it upwards to see what anything rests on. */
export const app = defineApp({
  plugins: [localLlm, openaiCompatible, sentry, transformers, web],
  modules: [audit, auth, control, models, safety, triage, knowledge, ai, availability, chat, notes],
});
