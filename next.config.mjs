import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";

// server.ts sets the headers that all pages have; these replace some of them.

// The token in a claim link's address is a secret: it must not reach other sites or search engines.
const headersOfClaims = [
  { key: "referrer-policy", value: "no-referrer" },
  { key: "x-robots-tag", value: "noindex, nofollow" },
];

// The flow receives its authorization code in this URL.
const headersOfFlow = [{ key: "referrer-policy", value: "no-referrer" }];

// At a claim page's URL, wallets request JSON and browsers HTML.
const wantsJson = { type: "header", key: "accept", value: "(?!.*text/html).*application/json.*" };

// Badges contain an achievement's URL, so that software requests the achievement's JSON there.
const wantsLinkedData = { type: "header", key: "accept", value: "(?!.*text/html).*application/(?:ld\\+)?json.*" };
const achievementJson = (/** @type {string} */ path, pattern = "") => [
  { source: path + pattern, has: [wantsLinkedData], destination: `${path}/achievement.json` },
];

// At the address of an issuer everybody but a browser gets the issuer's profile.
const profileJson = { source: "/issuers/:issuer", destination: "/issuers/:issuer/profile.json" };

// A picture that somebody uploaded, opened by itself, is a document of ours.
const headersOfArt = [
  { key: "content-security-policy", value: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Posts to an address with a trailing slash must reach their handler, not a redirect that drops the body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    "pg",
    "pino",
    "@node-rs/argon2",
    "@resvg/resvg-js",
    "jsonld",
    "rdf-canonize",
    "graphile-worker",
    "nodemailer",
    "pdfkit",
  ],
  headers: async () => [
    { source: "/claim/:path*", headers: headersOfClaims },
    { source: "/developers/flow", headers: headersOfFlow },
    { source: "/achievements/:achievement/image", headers: headersOfArt },
    { source: "/admin/:organization/achievements/:achievement/art", headers: headersOfArt },
    { source: "/badges/external/:external/:file", headers: headersOfArt },
    { source: "/credentials/:credential/:file", headers: headersOfArt },
  ],
  rewrites: async () => ({
    beforeFiles: [
      { source: "/claim/:token", has: [wantsJson], destination: "/claim/:token/interaction" },
      { ...profileJson, has: [{ type: "header", key: "accept", value: "(?!.*text/html).*" }] },
      { ...profileJson, missing: [{ type: "header", key: "accept" }] },
      ...achievementJson("/achievements/:achievement"),
      ...achievementJson("/achievements/:achievement/:language", "([a-z]{2,4}(?:-[A-Za-z0-9]+)*)"),
    ],
  }),
  // No page uses resized images, so /_next/image does not exist.
  images: { unoptimized: true },
  // server.ts has limits for each page; this one must not be lower.
  experimental: { serverActions: { bodySizeLimit: "12mb" } },
  turbopack: { root: import.meta.dirname },
};

/** The types of keys and arguments are written before they are checked, never by a server in production. */
export default (/** @type {string} */ phase) =>
  createNextIntlPlugin({
    requestConfig: "./app/request-messages.ts",
    ...(phase === PHASE_PRODUCTION_SERVER ? {} : { experimental: { createMessagesDeclaration: "./messages/en.json" } }),
  })(config);
