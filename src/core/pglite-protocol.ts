/** What the main thread asks of the worker that runs PGlite. Statements run in the order of arrival. */
export type Request = { readonly id: number } & (
  | {
      readonly kind: "open";
      readonly directory: string;
      readonly isDurable: boolean;
      readonly templatePath: string | undefined;
    }
  | { readonly kind: "query"; readonly text: string; readonly params: readonly unknown[]; readonly asArrays: boolean }
  | { readonly kind: "script"; readonly text: string }
  | { readonly kind: "close" }
);

/** One answer per request. A failure travels as its code and constraint: values stay in the worker. */
export type Reply = { readonly id: number } & (
  | { readonly rows: unknown[]; readonly fields?: unknown[]; readonly affected?: number }
  | { readonly failure: { readonly code: string; readonly constraint: string | undefined; readonly message: string } }
);
