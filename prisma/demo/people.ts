/** The id of the demo's organization: the one in the URLs of the webhook's documentation. */
export const organizationId = 1234;

/** The people who can sign in to the demo. */
export const people = {
  learner: { name: "Max Mustermann", address: "max.mustermann@somedomain.com", role: "LEARNER" },
  administrator: { name: "Administrator", address: "admin@somedomain.com", role: "ADMINISTRATOR" },
  /** For developers of wallets: see edge-cases.ts. */
  walletDeveloper: { name: "Wallet Developer", address: "wallet.developer@somedomain.com", role: "LEARNER" },
} as const;

/** The address of a learner without an account, whose completion is unmatched. */
export const unknownAddress = "new.colleague@somedomain.com";
