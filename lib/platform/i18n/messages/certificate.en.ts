/** The words on a certificate. */
export const certificate = {
  heading: "Certificate",
  title: (achievement: string, learner: string) => `Certificate: ${achievement}, ${learner}`,
  awardedTo: "Awarded to",
  for: "for",
  issuedBy: "issued by",
  earnedOn: "Earned on",
  validUntil: "Valid until",
  noExpiry: "No expiration date",
  statusOn: (date: string) => `Status on ${date}`,
  states: { ACTIVE: "Valid", SUSPENDED: "Suspended", REVOKED: "Revoked", expired: "Expired" },
  verify: "Verify this certificate",
  verifyText: "Scan the code or open this link to see whether it is genuine and still valid:",
  carries: "This file contains the signed badge. Software that supports Open Badges 3.0 can verify it without us.",
  unknownLetters: "An empty box marks a character that this document can’t display. The signed badge contains it.",
  qr: (address: string) => `QR code for ${address}`,
  attachment: "The signed badge (Open Badges 3.0)",
};

export type CertificateMessages = typeof certificate;
