/** What pages may do in browsers: none of the features that this product does not use.
 *  @see https://www.w3.org/TR/permissions-policy/ */
const permissionsPolicy = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

const yearSeconds = 365 * 24 * 60 * 60;

/** Paths whose forms lead to other sites: to apps, and to badge hosts that learners connect. Browsers apply `form-action` to
 *  redirects too. */
const leadsElsewhere = /^\/(oauth|hosts)(\/|$)/;

export interface PageHeaderOptions {
  path: string;
  publicUrl: string;
  /** A random value for this response, which Next writes into its scripts. Null in development, where scripts are evaluated. */
  nonce: string | null;
}

/** Returns the Content-Security-Policy of a page. Next reads the nonce for its scripts from this header of the request.
 *  @see https://www.w3.org/TR/CSP3/ */
export function contentSecurityPolicy({ path, publicUrl, nonce }: PageHeaderOptions): string {
  const own = nonce === null ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' ${own} ${nonce === null ? "'unsafe-eval'" : "'strict-dynamic'"}`,
    `style-src 'self' ${own}`,
    // React writes the positions and sizes of a few elements as attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(publicUrl).origin}${nonce === null ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(leadsElsewhere.test(path) ? [] : ["form-action 'self'"]),
  ].join("; ");
}

/** Returns the headers of every page and of what a page loads. */
export function pageHeaders(options: PageHeaderOptions): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(options),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": permissionsPolicy,
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
  };
}

/** Returns the headers of every response of this installation: browsers that know it by https never use http again.
 *  @see https://www.rfc-editor.org/rfc/rfc6797 */
export const transportHeaders = (publicUrl: string): Record<string, string> =>
  publicUrl.startsWith("https:") ? { "strict-transport-security": `max-age=${yearSeconds}` } : {};
