/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Posts to an address with a trailing slash must reach their handler, not a redirect that drops the body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2", "jsonld", "rdf-canonize", "graphile-worker", "nodemailer"],
  turbopack: { root: import.meta.dirname },
};
