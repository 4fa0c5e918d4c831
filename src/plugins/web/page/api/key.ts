/** A name that nobody else gives. `crypto.randomUUID` would need HTTPS, which a clinic's own network may lack. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
