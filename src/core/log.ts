import pino from "pino";

export type Logger = pino.Logger;
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** A failure as two words for the log: never its stack's arguments, never a database's `detail`. */
export const failure = (error: unknown): { name: string; message: string; at?: string } => {
  if (!(error instanceof Error)) return { name: "Unknown", message: "something that is no Error was thrown" };
  const at = error.stack
    ?.split("\n")
    .find((line) => line.trimStart().startsWith("at "))
    ?.trim();
  return { name: error.name, message: error.message, ...(at ? { at } : {}) };
};

/**
 * JSON lines `timestamp, level, message, context, error` (D18), written in this process: a pino
 * transport is a worker that a compiled binary cannot load. What may stand in a line is decided by
 * its writer; `concealed` is the net below, for the names that must never appear. It stands here
 * because pino's own `redact` costs more than all the rest of the line.
 */
export function createLogger(level: LogLevel, destination: pino.DestinationStream = stdout()): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: "message",
      errorKey: "error",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (line) => concealed(line) },
      serializers: { error: failure },
    },
    destination,
  );
}

const neverShown: ReadonlySet<string> = new Set(["password", "token", "authorization", "text"]);

/** The same members, with what is never shown hidden: on the line itself, and one level down. */
function concealed(members: Record<string, unknown>, isTop = true): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name in members) {
    const value = members[name];
    const isNested = isTop && typeof value === "object" && value !== null;
    const shown =
      value !== undefined && neverShown.has(name)
        ? "[redacted]"
        : isNested
          ? concealed(value as Record<string, unknown>, false)
          : value;
    if (shown !== value) (copy ??= { ...members })[name] = shown;
  }
  return copy ?? members;
}

const bufferLengthMax = 8 * 1024;
const flushMs = 250;

/**
 * Buffered while busy, handed on within a quarter of a second and at exit: one write per request
 * would cost more than the request. Gathered here, since the destination measures its whole buffer
 * again for every line; what it is good at is a reader that is slow, or gone.
 */
function stdout(): pino.DestinationStream & { flush(): void } {
  const destination = pino.destination({ dest: 1, sync: false });
  let gathered = "";
  const flush = (): void => {
    if (gathered !== "") destination.write(gathered);
    gathered = "";
  };
  setInterval(flush, flushMs).unref();
  process.once("exit", () => {
    flush();
    destination.flushSync();
  });
  return {
    write(line) {
      gathered += line;
      if (gathered.length >= bufferLengthMax) flush();
    },
    flush,
  };
}
