/** The organization of the demo, by the number that the webhook's documentation has in its addresses. */
export const organizationId = 1234;

/** Who signs in to the demo. */
export const people = {
  learner: { name: "Max Mustermann", address: "max.mustermann@somedomain.com", role: "LEARNER" },
  administrator: { name: "Administrator", address: "admin@somedomain.com", role: "ADMINISTRATOR" },
  /** For those who write wallets: see edge-cases.ts. */
  walletDeveloper: { name: "Wallet Developer", address: "wallet.developer@somedomain.com", role: "LEARNER" },
} as const;

/** Somebody who learned and has no account: the completion waits. */
export const unknownAddress = "new.colleague@somedomain.com";
