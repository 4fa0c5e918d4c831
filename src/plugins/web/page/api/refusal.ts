/** The server said no, with a reason for a person. */
export class Refusal extends Error {
  readonly status: number;
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    super(wordsOf(status, document));
    this.status = status;
    this.document = document;
  }
}

/** The server could not be reached. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super("We cannot reach the server. Please check your connection and try again.", options);
  }
}

/** A sentence for whatever went wrong. */
export const reasonOf = (error: unknown): string =>
  error instanceof Refusal || error instanceof Unreachable ? error.message : "Something went wrong. Please try again.";

function wordsOf(status: number, { error, detail, title }: Readonly<Record<string, unknown>>): string {
  const words = [error, detail, title].find((text) => typeof text === "string" && text !== "");
  if (status === 429) return "That was a lot in a short time. Please wait a minute and try again.";
  return typeof words === "string" ? words : `The server answered ${status}. Please try again.`;
}
