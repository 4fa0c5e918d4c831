import { Client } from "../support/client.ts";

interface Stored {
  readonly id: string;
  readonly seq: number;
}

const password = "a-password-for-tests";

/** One patient's session without an assistant, and what its writers know about what they wrote. */
export class Conversation {
  readonly email: string;
  sessionId = "";
  /** By text: what the server has acknowledged. */
  readonly acknowledged = new Map<string, Stored>();
  /** Sent, and the connection ended before an answer: stored or not, but never twice. */
  readonly unanswered = new Set<string>();
  readonly surprises: string[] = [];
  #client = new Client("");
  #written = 0;

  constructor(name: string) {
    this.email = `${name}-${crypto.randomUUID()}@test.example`;
  }

  async begin(url: string): Promise<this> {
    this.#client = await new Client(url).signUp(this.email);
    const { status, body, text } = await this.#client.post("/api/chat/sessions", { assistant: false });
    if (status !== 201) throw new Error(`no session: ${status} ${text}`);
    this.sessionId = body.id;
    return this;
  }

  /** To the server that was started again: the account must be there. */
  async reconnect(url: string): Promise<void> {
    this.#client = await new Client(url).signIn(this.email, password);
  }

  /** Sends again what had no answer, with the same key: stored once, whatever had become of it. */
  async retry(): Promise<void> {
    for (const text of this.unanswered) await this.#send(text);
  }

  /** Writes until the server is gone, `onAnswer` hearing of each acknowledgement. */
  async write(onAnswer: () => void): Promise<void> {
    while (await this.#send(`m${(this.#written += 1)}`)) onAnswer();
  }

  /** Writes at least once, and on as long as it should. */
  async writeWhile(isWanted: () => boolean): Promise<void> {
    do if (!(await this.#send(`m${(this.#written += 1)}`))) return;
    while (isWanted());
  }

  async #send(text: string): Promise<boolean> {
    this.unanswered.add(text);
    const path = `/api/chat/sessions/${this.sessionId}/messages`;
    const answer = await this.#client.post(path, { text }, { "idempotency-key": text }).catch(() => undefined);
    if (!answer) return false;
    if (answer.status === 201) {
      this.unanswered.delete(text);
      this.acknowledged.set(text, answer.body.message);
      return true;
    }
    this.surprises.push(`${answer.status} ${answer.text}`);
    return false;
  }

  /** Everything that is wrong with what the server has now; empty is right. */
  async faults(): Promise<string[]> {
    const stored = await this.#all<Stored & { text: string }>(
      `/api/chat/sessions/${this.sessionId}/messages`,
      "before",
    );
    const inOrder = stored.toSorted((a, b) => a.seq - b.seq);
    const told = await this.#all<{ resource: string; resourceId: string }>("/api/audit/mine?action=create", "cursor");
    const rows = new Map<string, number>();
    for (const { resource, resourceId } of told) {
      if (resource === "chat.message") rows.set(resourceId, (rows.get(resourceId) ?? 0) + 1);
    }
    const byText = Map.groupBy(stored, ({ text }) => text);
    const ids = new Set(stored.map(({ id }) => id));
    return [
      ...this.surprises,
      ...[...this.acknowledged].flatMap(([text, { id, seq }]) => {
        const found = byText.get(text) ?? [];
        if (found.length !== 1) return [`${text} was acknowledged and is there ${found.length} times`];
        return found[0]!.id === id && found[0]!.seq === seq ? [] : [`${text} is another message than was acknowledged`];
      }),
      ...stored.flatMap(({ text }) =>
        this.acknowledged.has(text) || this.unanswered.has(text) ? [] : [`${text} was never sent`],
      ),
      ...inOrder.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`seq ${seq} stands at place ${i + 1}`])),
      ...[...ids].flatMap((id) => (rows.get(id) === 1 ? [] : [`${id} has ${rows.get(id) ?? 0} audit rows`])),
      ...[...rows.keys()].flatMap((id) => (ids.has(id) ? [] : [`an audit row tells of ${id}, which is not there`])),
    ];
  }

  async #all<T>(path: string, parameter: string): Promise<T[]> {
    const items: T[] = [];
    const join = path.includes("?") ? "&" : "?";
    for (let next: string | null = ""; next !== null;) {
      const page = await this.#client.get(`${path}${join}limit=200${next ? `&${parameter}=${next}` : ""}`);
      if (page.status !== 200) throw new Error(`${path}: ${page.status} ${page.text}`);
      items.push(...page.body.items);
      next = page.body.next;
    }
    return items;
  }
}
