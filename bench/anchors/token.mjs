// What every anchor of the read shares: one HS256 token, and the answer's 330 bytes.
import { createHmac } from "node:crypto";

export const secret = "a-secret-of-the-anchors-with-more-than-32-bytes";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const head = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: "acc_1", sid: "ses_1", exp: 4102444800 })}`;
export const token = `${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;

export const answerTo = (accountId, limit) => ({
  id: accountId,
  limit,
  email: "anchor@bench.example",
  name: "Test Patient",
  role: "patient",
});
