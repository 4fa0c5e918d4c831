/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  // Tests look into answers of many shapes; a wrong path shows as a failed expectation.
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

/** A plain client of the API: what a developer would write in an hour. */
export class Client {
  readonly url: string;
  token = "";
  refreshToken = "";
  accountId = "";

  constructor(url: string) {
    this.url = url;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const given =
      typeof body === "string" || body instanceof Uint8Array ? body : body === undefined ? null : JSON.stringify(body);
    const response = await fetch(this.url + path, {
      method,
      body: given as string | null,
      headers: {
        ...(given === null ? {} : { "content-type": "application/json" }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...headers,
      },
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: response.status,
      text,
      headers: response.headers,
      body: isJson && text ? JSON.parse(text) : undefined,
    };
  }

  get = (path: string, headers?: Record<string, string>) => this.send("GET", path, undefined, headers);
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send("POST", path, body, headers);
  delete = (path: string) => this.send("DELETE", path);

  async signUp(email = `${crypto.randomUUID()}@test.example`): Promise<this> {
    return this.#keep(
      await this.post("/api/auth/signup", { email, password: "a-password-for-tests", name: "Test Patient" }),
      201,
    );
  }

  async signIn(email: string, password = "demo-only-password-1"): Promise<this> {
    return this.#keep(await this.post("/api/auth/signin", { email, password }), 200);
  }

  #keep(answer: Answer, status: number): this {
    if (answer.status !== status) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
    this.token = answer.body.accessToken;
    this.refreshToken = answer.body.refreshToken;
    this.accountId = answer.body.user.id;
    return this;
  }
}
