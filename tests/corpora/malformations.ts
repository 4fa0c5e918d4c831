/** The order of the group that Ed25519 works in: S + L verifies wherever S is not reduced. */
const groupOrder = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The same bytes with another last character: the bits that base64url leaves unused are set. */
function withUnusedBits(part: string): string {
  const last = alphabet.indexOf(part.at(-1)!);
  const other = alphabet[last ^ 1]!;
  const changed = part.slice(0, -1) + other;
  return Buffer.from(changed, "base64url").equals(Buffer.from(part, "base64url")) ? changed : `${part}A`;
}

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
function withOrderAdded(signature: string): string {
  const bytes = Buffer.from(signature, "base64url");
  const s = littleEndian(bytes.subarray(32)) + groupOrder;
  const moved = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
  return Buffer.concat([bytes.subarray(0, 32), moved]).toString("base64url");
}

const reencode = (part: string, change: (json: Record<string, unknown>) => unknown): string =>
  Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(part, "base64url").toString())))).toString("base64url");
/** The header with spaces around its JSON. */
const padded = (part: string): string =>
  Buffer.from(` ${Buffer.from(part, "base64url").toString()} `).toString("base64url");
const flip = (part: string): string => (part.startsWith("X") ? "Y" : "X") + part.slice(1);
const bytes = (n: number, value: number): string => Buffer.alloc(n, value).toString("base64url");

/** Each malformation that Wycheproof's vectors show, done to a good token. */
export function malformationsOf(token: string): Record<string, string> {
  const [h = "", p = "", s = ""] = token.split(".");
  const raw = Buffer.from(s, "base64url");
  const inserted = Object.fromEntries(
    ["    ", "?", "####", "=", "==", "%3D", "+", "/", "~"].flatMap((text) => [
      [`"${text}" before the signature`, `${h}.${p}.${text}${s}`],
      [`"${text}" inside the signature`, `${h}.${p}.${s.slice(0, 9)}${text}${s.slice(9)}`],
      [`"${text}" after the header`, `${h}${text}.${p}.${s}`],
      [`"${text}" inside the header`, `${h.slice(0, -2)}${text}${h.slice(-2)}.${p}.${s}`],
      [`"${text}" before the payload`, `${h}.${text}${p}.${s}`],
      [`"${text}" after the payload`, `${h}.${p}${text}.${s}`],
      // A space at the end is the header's, not the token's: HTTP takes it off.
      ...(text.trim() ? [[`"${text}" after the signature`, `${h}.${p}.${s}${text}`] as const] : []),
    ]),
  );
  return {
    ...inserted,
    "modified signature": `${h}.${p}.${flip(s)}`,
    "modified payload": `${h}.${flip(p)}.${s}`,
    "modified header": `${flip(h)}.${p}.${s}`,
    "other payload, same signature": `${h}.${reencode(p, (json) => ({ ...json, sub: "acc_other" }))}.${s}`,
    "missing signature": `${h}.${p}.`,
    "missing signature and separator": `${h}.${p}`,
    "missing payload": `${h}..${s}`,
    "missing payload and separator": `${h}.${s}`,
    "missing header": `.${p}.${s}`,
    "missing header and separator": `${p}.${s}`,
    "missing header and signature": `.${p}.`,
    "payload alone": p,
    "separators alone": "..",
    "extra empty component": `${h}.${p}.${s}.`,
    "extra component": `${h}.${p}.${s}.${s}`,
    "five components": `${h}.${p}.${s}.${s}.${s}`,
    "algorithm none, no signature": `${reencode(h, (json) => ({ ...json, alg: "none" }))}.${p}.`,
    "algorithm none, old signature": `${reencode(h, (json) => ({ ...json, alg: "none" }))}.${p}.${s}`,
    "algorithm HS256, old signature": `${reencode(h, (json) => ({ ...json, alg: "HS256" }))}.${p}.${s}`,
    "spaces in the header's JSON": `${padded(h)}.${p}.${s}`,
    "JSON serialization": JSON.stringify({ payload: p, signatures: [{ protected: h, signature: s }] }),
    "flattened JSON serialization": JSON.stringify({ payload: p, protected: h, signature: s }),
    "unused bits of the signature set": `${h}.${p}.${withUnusedBits(s)}`,
    "unused bits of the payload set": `${h}.${withUnusedBits(p)}.${s}`,
    "unused bits of the header set": `${withUnusedBits(h)}.${p}.${s}`,
    "signature in standard base64": `${h}.${p}.${raw.toString("base64")}`,
    "signature in hexadecimal": `${h}.${p}.${raw.toString("hex")}`,
    "signature too long": `${h}.${p}.${Buffer.concat([raw, Buffer.alloc(1)]).toString("base64url")}`,
    "signature too short": `${h}.${p}.${raw.subarray(0, 63).toString("base64url")}`,
    "leading zero in the signature": `${h}.${p}.${Buffer.concat([Buffer.alloc(1), raw]).toString("base64url")}`,
    "half of the signature": `${h}.${p}.${raw.subarray(0, 32).toString("base64url")}`,
    "signature twice": `${h}.${p}.${Buffer.concat([raw, raw]).toString("base64url")}`,
    "R and S exchanged": `${h}.${p}.${Buffer.concat([raw.subarray(32), raw.subarray(0, 32)]).toString("base64url")}`,
    "signature of zeros": `${h}.${p}.${bytes(64, 0)}`,
    "signature of ones": `${h}.${p}.${bytes(64, 255)}`,
    "S is zero": `${h}.${p}.${Buffer.concat([raw.subarray(0, 32), Buffer.alloc(32)]).toString("base64url")}`,
    "S is S + L": `${h}.${p}.${withOrderAdded(s)}`,
    "upper case": token.toUpperCase(),
    "in quotes": `"${token}"`,
  };
}
