/** Headers every answer carries, and what of them must be so. */
export const namedHeaders: Record<string, RegExp> = {
  "content-security-policy":
    /script-src 'self' 'nonce-[\w-]{16,}' 'strict-dynamic'; style-src 'self' 'nonce-[\w-]{16,}';.*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
};
