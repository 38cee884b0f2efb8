// Of pages; what server.ts answers by itself has headers of its own protocol.
const headersOfPages = [
  // Nobody frames a page of ours, so that no click lands on a button that is not seen.
  { key: "content-security-policy", value: "frame-ancestors 'none'; base-uri 'none'; object-src 'none'" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Posts to an address with a trailing slash must reach their handler, not a redirect that drops the body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2", "jsonld", "rdf-canonize", "graphile-worker", "nodemailer"],
  headers: async () => [{ source: "/:path*", headers: headersOfPages }],
  turbopack: { root: import.meta.dirname },
};
