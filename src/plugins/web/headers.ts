/**
 * Nothing runs or loads that this server did not send: no inline script, no inline style, no other host.
 * `manifest-src` stands there because it would fall back to `default-src 'none'`.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** On the document; what a browser may do with the page beyond its content. */
export const documentHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  // The document is small and names the hashed files, so it is asked for each time and mostly answered with 304.
  "cache-control": "no-cache",
} as const;

/** On files whose name holds their hash: they never change. */
export const assetHeaders = {
  "cache-control": "public, max-age=31536000, immutable",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** On the two that keep their name. */
export const namedHeaders = {
  "cache-control": "public, max-age=86400",
  "cross-origin-resource-policy": "same-origin",
} as const;
