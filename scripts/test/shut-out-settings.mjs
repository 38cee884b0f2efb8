/** What a developer may have set for an installation of their own, in the shell or in a file that Next reads (`.env`). */
const settings = [
  ...[
    "DATABASE_URL",
    "LAUREL_SECRET",
    "PUBLIC_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "ALLOW_PRIVATE_TARGETS",
    "ALLOW_PRIVATE_ISSUERS",
  ],
  ...[
    "LAUREL_OLD_SECRET",
    "VAULT_ADDR",
    "VAULT_TOKEN",
    "VAULT_TRANSIT_KEY",
    "VAULT_NAMESPACE",
    "ALLOW_PUBLIC_APPS",
    "VC_API",
    "TEST_MODE",
    "PSEUDO_LOCALE",
  ],
  ...["TERMS_URL", "PRIVACY_URL"],
  ...[
    "SESSION_DAYS_UNUSED",
    "SESSION_DAYS_MAX",
    "REQUIRE_SECOND_FACTOR",
    "CHECK_BREACHED_PASSWORDS",
    "KNOWN_ISSUER_LISTS",
  ],
  ...["REQUEST_LOG_DAYS", "ATTACHMENT_MIB_MAX", "ATTACHMENTS_MIB_MAX", "JOBS", "HOST", "PORT", "DEMO_PASSWORD"],
];

/** Keeps all of these from the tests and from what they start. They are set to nothing, which Laurel takes as not set, and not
 *  deleted: Next would fill in from its files what is not there.
 *  @param {Record<string, string | undefined>} environment */
export function shutOutSettings(environment) {
  for (const name of settings) environment[name] = "";
  delete environment["NODE_ENV"];
}
