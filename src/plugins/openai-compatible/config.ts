import { named } from "#core";
import { type Static, Type } from "@sinclair/typebox";

const ms = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 50, maximum: 600_000, description });
const price = (description: string) => Type.Number({ default: 0, minimum: 0, maximum: 1_000_000, description });
const proxied = (variable: string, description: string) => named(variable, Type.Optional(Type.String({ description })));
/** Hosts of this machine: what goes there does not travel. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const Config = Type.Object({
  baseUrl: Type.String({
    default: "",
    pattern: "^$|^https?://[^\\s@?#]+$",
    description: "Where the provider answers, such as https://host/v1. Empty: not configured, and nothing is sent.",
  }),
  apiKey: Type.Optional(
    Type.String({
      secret: true,
      // `salve secret init` makes none up: a provider gives it, and a server of one's own may want none.
      optional: true,
      pattern: "^[\\x21-\\x7e]{1,4096}$",
      description: "The provider's key. Belongs into the secrets file. Absent: none is sent.",
    }),
  ),
  model: Type.String({ default: "", maxLength: 200, description: "The model's name, as the provider knows it." }),
  plainHttp: Type.Boolean({
    default: false,
    description: "Allows http:// to another machine: on the way anybody reads the key and what is asked.",
  }),
  firstTokenMs: ms(2000, "Within it the first word must come, tries again and waiting included; else the call ends."),
  gapMs: ms(5000, "Between two pieces of an answer no more may pass."),
  totalMs: ms(30_000, "A whole answer takes no longer."),
  retriesMax: Type.Integer({
    default: 5,
    minimum: 0,
    maximum: 5,
    description: "Tries again before the first word, of what may pass by itself.",
  }),
  concurrencyMax: Type.Integer({ default: 8, minimum: 1, maximum: 1000, description: "Answers under way at once." }),
  queueMax: Type.Integer({ default: 16, minimum: 0, maximum: 10_000, description: "Calls that may wait for a place." }),
  breakerMs: ms(10_000, "After most of the last calls failed, none is made for so long; then one tries."),
  answerBytesMax: Type.Integer({
    default: 65_536,
    minimum: 1024,
    maximum: 16_777_216,
    description: "An answer with more text is cut off and discarded.",
  }),
  tokensField: Type.Union([Type.Literal("max_tokens"), Type.Literal("max_completion_tokens")], {
    default: "max_tokens",
    description: "The name under which the provider takes the longest answer.",
  }),
  temperature: Type.String({
    default: "0",
    pattern: "^(none|[01](\\.\\d{1,3})?|2)$",
    description: "0 to 2, or none where the model does not take it.",
  }),
  pricePerThousandIn: price("What 1,000 tokens of a question cost, in the currency that the figures shall have."),
  pricePerThousandOut: price("What 1,000 tokens of an answer cost, in the same currency."),
  proxy: proxied("HTTP_PROXY", "Through it plain http goes, which it can read."),
  proxyOld: proxied("http_proxy", "As HTTP_PROXY."),
  noProxy: proxied("NO_PROXY", "Hosts that are reached without a proxy, with commas between."),
  noProxyOld: proxied("no_proxy", "As NO_PROXY."),
});
export type Config = Static<typeof Config>;

/** Why these settings are not used, each naming the one to look at. */
export function configMistakes(config: Config | undefined): string[] {
  if (!config?.baseUrl) return [];
  const mistakes: string[] = [];
  if (!config.model) mistakes.push("OPENAI_COMPATIBLE_MODEL: must be set where OPENAI_COMPATIBLE_BASE_URL is");
  if (!URL.canParse(config.baseUrl)) return [...mistakes, "OPENAI_COMPATIBLE_BASE_URL: is no address"];
  const { protocol, hostname } = new URL(config.baseUrl);
  if (protocol === "https:") return mistakes;
  if (!loopback.test(hostname) && !config.plainHttp) {
    mistakes.push("OPENAI_COMPATIBLE_BASE_URL: must be https, or OPENAI_COMPATIBLE_PLAIN_HTTP must allow http");
  }
  // https goes through a proxy unread; plain http would hand it the key.
  if ((config.proxy || config.proxyOld) && !isExcepted(hostname, config.noProxy ?? config.noProxyOld ?? "")) {
    mistakes.push(`HTTP_PROXY: would read what goes to OPENAI_COMPATIBLE_BASE_URL; name its host in NO_PROXY`);
  }
  return mistakes;
}

const isExcepted = (hostname: string, noProxy: string): boolean =>
  noProxy.split(",").some((one) => ["*", hostname].includes(one.trim()));
