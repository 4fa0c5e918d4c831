import type { Backend } from "#inference/device.ts";
import type { Link } from "#inference/link.ts";
import { backOffMs } from "#inference/pause.ts";
import { type Generated, GenerationError, type GenerationFault, type GenerationRequest } from "#modules/ai/contract.ts";
import { type Brake, brakeOf, createBrake } from "./brake.ts";
import type { Weights } from "./config.ts";
import { Inbox } from "./inbox.ts";
import type { FromWorker, Start, ToWorker } from "./protocol.ts";

export type Connect = (on: {
  readonly message: (message: FromWorker) => void;
  readonly gone: () => void;
}) => Link<ToWorker>;

export interface Report {
  readonly loaded: (backend: Backend, weights: Weights, loadMs: number) => void;
  /** The Worker, or one call in it, is not well; `error` is a name. */
  readonly failed: (what: "worker" | "call", error: string) => void;
  readonly waiting: (count: number) => void;
}

export interface KeeperOptions {
  readonly connect: Connect;
  readonly start: (brake: SharedArrayBuffer) => Start;
  readonly queueMax: number;
  readonly graceMs: number;
  readonly report: Report;
  readonly later: (ms: number, act: () => void) => () => void;
}

export interface Job {
  readonly id: number;
  readonly request: GenerationRequest;
  readonly inbox: Inbox<Generated>;
}

type State = "idle" | "loading" | "serving" | "waiting" | "stopped";

/** A Worker that lived this long had no lasting fault. */
const wellAfterMs = 60_000;

/**
 * Keeps one Worker alive and gives it one call at a time; a few wait. While it loads, calls wait; while it is
 * broken, they are refused at once, and a new Worker is tried after a pause that grows.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #waiting: Job[] = [];
  #current: Job | undefined;
  #state: State = "idle";
  #link: Link<ToWorker> | undefined;
  #brake: Brake | undefined;
  #failuresInRow = 0;
  /** The number 1 is the Worker's own first try. */
  #nextId = 2;
  #callOffTimer = (): void => {};
  #callOffGrace = (): void => {};

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** True while a Worker that failed has no successor yet. */
  get isBroken(): boolean {
    return this.#state === "waiting";
  }

  start(): void {
    if (this.#state !== "idle") return;
    this.#state = "loading";
    const memory = createBrake();
    this.#brake = brakeOf(memory);
    // Messages and the end of an earlier Worker must not be taken for this one's.
    const isMine = (): boolean => this.#link === link;
    const link: Link<ToWorker> = this.#options.connect({
      message: (message) => void (isMine() && this.#receive(message)),
      gone: () => void (isMine() && this.#fail("Gone")),
    });
    this.#link = link;
    link.send(this.#options.start(memory));
  }

  /** Throws a GenerationError where nobody can, or more than may wait already do. */
  submit(request: GenerationRequest): Job {
    this.start();
    if (this.#state === "waiting" || this.#state === "stopped") throw new GenerationError("unavailable");
    const isFree = this.#state === "serving" && !this.#current;
    if (!isFree && this.#waiting.length >= this.#options.queueMax) throw new GenerationError("limited");
    const job: Job = { id: this.#nextId++, request, inbox: new Inbox() };
    this.#waiting.push(job);
    this.#feed();
    return job;
  }

  /** Whoever asked is gone, or has all. A model that does not notice within its grace is replaced. */
  leave(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    this.#options.report.waiting(this.#waiting.length);
    if (this.#current !== job) return;
    this.#brake?.callOff(job.id);
    this.#callOffGrace = this.#options.later(this.#options.graceMs, () => this.#fail("Stuck"));
  }

  async stop(): Promise<void> {
    this.#state = "stopped";
    this.#callOffTimer();
    if (this.#current) this.#brake?.callOff(this.#current.id);
    this.#refuseAll("unavailable");
    const link = this.#link;
    this.#link = undefined;
    await link?.end();
  }

  #receive(message: FromWorker): void {
    const { report, later } = this.#options;
    if (message.kind === "loaded") {
      this.#state = "serving";
      this.#callOffTimer = later(wellAfterMs, () => (this.#failuresInRow = 0));
      report.loaded(message.backend, message.weights, message.loadMs);
      return this.#feed();
    }
    if (message.kind === "refused") return this.#fail(message.error);
    const job = this.#current;
    if (job?.id !== message.id) return;
    switch (message.kind) {
      case "text":
        return job.inbox.put({ kind: "text", text: message.text });
      case "done":
        job.inbox.put({ kind: "usage", tokensIn: message.tokensIn, tokensOut: message.tokensOut });
        job.inbox.end();
        return this.#next();
      case "failed":
        report.failed("call", message.error);
        job.inbox.fail(new GenerationError(message.error === "TooLong" ? "refused" : "unavailable"));
        return this.#next();
    }
  }

  #next(): void {
    this.#callOffGrace();
    this.#current = undefined;
    this.#feed();
  }

  #feed(): void {
    if (this.#state === "serving" && !this.#current) {
      this.#current = this.#waiting.shift();
      if (this.#current) this.#link?.send({ kind: "generate", id: this.#current.id, ...this.#current.request });
    }
    this.#options.report.waiting(this.#waiting.length);
  }

  #refuseAll(fault: GenerationFault): void {
    this.#callOffGrace();
    const all = [...(this.#current ? [this.#current] : []), ...this.#waiting.splice(0)];
    this.#current = undefined;
    for (const job of all) job.inbox.fail(new GenerationError(fault));
    this.#options.report.waiting(0);
  }

  #fail(error: string): void {
    if (this.#state !== "loading" && this.#state !== "serving") return;
    this.#state = "waiting";
    this.#callOffTimer();
    this.#failuresInRow += 1;
    this.#options.report.failed("worker", error);
    this.#refuseAll("unavailable");
    const link = this.#link;
    this.#link = undefined;
    // Within the native library it cannot be ended: it is asked to, and ends when it comes out.
    if (this.#brake?.condemn()) link?.kill();
    else void link?.end();
    // Two models at once could take more memory than there is.
    void link?.over.then(() => {
      this.#callOffTimer = this.#options.later(backOffMs(this.#failuresInRow), () => {
        if (this.#state !== "waiting") return;
        this.#state = "idle";
        this.start();
      });
    });
  }
}
