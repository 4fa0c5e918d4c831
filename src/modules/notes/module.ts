import { defineModule } from "#core";
import { NoteTally, Writer } from "#modules/ai/contract.ts";
import { Transcripts } from "#modules/chat/contract.ts";
import { Control } from "#modules/control/contract.ts";
import { Triage } from "#modules/triage/contract.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";

export const notes = defineModule({
  name: "notes",
  summary: "Drafts of clinical notes, each line bound to the messages that say it.",
  version: "0.1.0",
  needs: { transcripts: Transcripts, triage: Triage, writer: Writer, tally: NoteTally, control: Control },
  setup({ needs, http, clock, events }) {
    return { routes: routes({ http, events, service: createService({ ...needs, clock, events }) }) };
  },
});
