/** The members of a Sentry event that are read here; everything else is left behind. */
export interface Report {
  readonly event_id?: string | undefined;
  readonly timestamp?: number | undefined;
  readonly level?: string | undefined;
  readonly release?: string | undefined;
  readonly environment?: string | undefined;
  readonly tags?: Readonly<Record<string, unknown>> | undefined;
  readonly exception?: { readonly values?: readonly Thrown[] | undefined } | undefined;
}
interface Thrown {
  readonly type?: string | undefined;
  readonly stacktrace?: { readonly frames?: readonly Frame[] | undefined } | undefined;
}
interface Frame {
  readonly function?: string | undefined;
  readonly filename?: string | undefined;
  readonly lineno?: number | undefined;
  readonly colno?: number | undefined;
}

/**
 * A new event with the allowed members only: which error, where in our code, in which request. The
 * message is left out, since nobody can promise that a library's message holds no patient's words.
 */
export function allowed(event: Report): Report {
  const { event_id, timestamp, level, release, environment, tags = {}, exception } = event;
  const known = Object.fromEntries(
    ["requestId", "route"].flatMap((name) => (typeof tags[name] === "string" ? [[name, tags[name]]] : [])),
  );
  return {
    event_id,
    timestamp,
    level,
    release,
    environment,
    tags: known,
    exception: {
      values: (exception?.values ?? []).map(({ type, stacktrace }) => ({
        type,
        stacktrace: { frames: (stacktrace?.frames ?? []).map(place) },
      })),
    },
  };
}

const place = ({ function: name, filename, lineno, colno }: Frame): Frame => ({
  function: name,
  filename,
  lineno,
  colno,
});
