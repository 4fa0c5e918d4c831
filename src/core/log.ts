import pino from "pino";

export type Logger = pino.Logger;
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** A failure as two words for the log: never its stack's arguments, never a database's `detail`. */
export const failure = (error: unknown): { name: string; message: string; at?: string } => {
  if (!(error instanceof Error)) return { name: "Unknown", message: "something that is no Error was thrown" };
  const at = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "))?.trim();
  return { name: error.name, message: error.message, ...(at ? { at } : {}) };
};

/**
 * JSON lines `timestamp, level, message, context, error` (D18), written in this process: a pino
 * transport is a worker that a compiled binary cannot load. What may stand in a line is decided by
 * its writer; `redact` is the net below, for the names that must never appear.
 */
export function createLogger(level: LogLevel, destination: pino.DestinationStream = stdout()): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: "message",
      errorKey: "error",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: failure },
      redact: { paths: ["password", "token", "authorization", "*.password", "*.token", "*.authorization", "*.text"], censor: "[redacted]" },
    },
    destination,
  );
}

/** Buffered while busy, on disk within a second, and flushed at exit: one write per request would cost more than the request. */
const stdout = () => pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 });
