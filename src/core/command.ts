/** Where a command prints: text for a person, or one JSON value with `--json`. */
export interface Output {
  /** `human` is used without `--json`; without it the value's members are printed as lines. */
  print(value: unknown, human?: string): void;
  /** How far a long command is, for a person who waits; never part of what it prints. */
  progress?(line: string): void;
}

/** Exit codes of every command. */
export const exitCode = { fine: 0, finding: 1, usage: 2, tryAgain: 75, configuration: 78 } as const;

export interface Option {
  /** As commander writes it: `--role <role>`. */
  readonly flags: string;
  readonly summary: string;
  readonly required?: boolean;
}

/** One entry of the command line: `salve flag set ai off` has the path `flag set` and two arguments. */
export interface Command {
  readonly path: string;
  readonly summary: string;
  /** As commander writes them: `["<name>", "<value>"]`. */
  readonly arguments?: readonly string[];
  readonly options?: readonly Option[];
  /**
   * `database`: run by the server through its admin socket, or here when none runs. `none`: needs
   * neither server nor database nor network; runs here always.
   */
  readonly needs: "database" | "none";
  run(input: CommandInput): Promise<number>;
}

export interface CommandInput {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Where the caller stands: the paths they give start there, whichever process runs the command. */
  readonly directory?: string | undefined;
  readonly output: Output;
}
