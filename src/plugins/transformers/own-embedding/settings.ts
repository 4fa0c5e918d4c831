import { type Static, Type } from "@sinclair/typebox";
import { isLoopback } from "./host-name.ts";

const prefix = (of: string) =>
  Type.Optional(
    Type.String({
      maxLength: 1000,
      description: `What stands before a ${of}. Absent: as the model's own files say, or its family is known to want.`,
    }),
  );

/** The settings of the plugin that bring another embedding model than the one in the file. */
export const embeddingSettings = {
  embeddingPath: Type.String({
    default: "",
    description: "A folder with an ONNX embedding model as Hugging Face lays it out. Empty: the model in the file.",
  }),
  embeddingHub: Type.String({
    default: "",
    description: "Such a model on the hub, as owner/name@commit with all 40 digits. Fetched once, and only if allowed.",
  }),
  embeddingHubAllowed: Type.Boolean({
    default: false,
    description: "Allows to fetch the files of that one model. Nothing else is ever fetched, or sent.",
  }),
  embeddingHubUrl: Type.String({
    default: "https://huggingface.co",
    pattern: "^https?://[^\\s@?#]+$",
    description: "Another address with the same paths. https, or this machine.",
  }),
  embeddingQueryPrefix: prefix("question"),
  embeddingPassagePrefix: prefix("passage"),
  embeddingPooling: Type.Optional(
    Type.Union([Type.Literal("mean"), Type.Literal("cls"), Type.Literal("last")], {
      description: "Which vectors of tokens make up that of a text. Absent: as the model's own files say, else mean.",
    }),
  ),
  embeddingMaxTokens: Type.Optional(
    Type.Integer({
      minimum: 8,
      maximum: 8192,
      description: "A longer text is cut. Absent: as the model's own files say, at most 512.",
    }),
  ),
};
const Settings = Type.Object(embeddingSettings);
export type EmbeddingSettings = Static<typeof Settings>;

/** A model on the hub, at one commit. */
export interface Pinned {
  readonly owner: string;
  readonly name: string;
  readonly commit: string;
}

const pinnedPattern = /^([A-Za-z0-9][\w.-]{0,95})\/([A-Za-z0-9][\w.-]{0,95})@([0-9a-f]{40})$/;

export function pinnedOf(setting: string): Pinned | undefined {
  const [, owner, name, commit] = pinnedPattern.exec(setting) ?? [];
  return owner && name && commit ? { owner, name, commit } : undefined;
}

/** True where another embedding model than the one in the file was asked for. */
export const isAskedFor = ({ embeddingPath, embeddingHub }: Partial<EmbeddingSettings>): boolean =>
  Boolean(embeddingPath || embeddingHub);

/** Why these settings are not used, each naming the one to look at. */
export function embeddingMistakes(settings: EmbeddingSettings | undefined): string[] {
  if (!settings) return [];
  const { embeddingPath, embeddingHub, embeddingHubAllowed, embeddingHubUrl } = settings;
  const mistakes: string[] = [];
  if (embeddingPath && embeddingHub) {
    mistakes.push("TRANSFORMERS_EMBEDDING_PATH and TRANSFORMERS_EMBEDDING_HUB: only one of them may be set");
  }
  if (embeddingHub && !pinnedOf(embeddingHub)) {
    mistakes.push("TRANSFORMERS_EMBEDDING_HUB: must be owner/name@commit, the commit with all its 40 digits");
  }
  if (embeddingHub && !embeddingHubAllowed) {
    mistakes.push("TRANSFORMERS_EMBEDDING_HUB: is fetched only where TRANSFORMERS_EMBEDDING_HUB_ALLOWED=true");
  }
  if (!URL.canParse(embeddingHubUrl)) return [...mistakes, "TRANSFORMERS_EMBEDDING_HUB_URL: is no address"];
  const { protocol, hostname } = new URL(embeddingHubUrl);
  if (protocol !== "https:" && !isLoopback(hostname)) {
    mistakes.push("TRANSFORMERS_EMBEDDING_HUB_URL: must be https, except on this machine");
  }
  return mistakes;
}
