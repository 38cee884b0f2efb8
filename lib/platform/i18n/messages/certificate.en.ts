/** The words on a certificate. */
export const certificate = {
  heading: "Certificate",
  title: (achievement: string, learner: string) => `Certificate: ${achievement}, ${learner}`,
  awardedTo: "Awarded to",
  for: "for",
  issuedBy: "issued by",
  earnedOn: "Earned on",
  validUntil: "Valid until",
  noExpiry: "No expiry date",
  statusOn: (date: string) => `When printed, ${date}`,
  states: { ACTIVE: "Valid", SUSPENDED: "Suspended", REVOKED: "Revoked", expired: "Expired" },
  verify: "Is it genuine, and does it still stand?",
  verifyText: "The code and this address lead to the answer of today:",
  carries: "This file carries the signed badge. Software that reads Open Badges 3.0 can verify it without us.",
  unknownLetters: "An empty box stands for a character that this document has no letter for; the signed badge has it.",
  qr: (address: string) => `QR code of ${address}`,
  attachment: "The signed badge (Open Badges 3.0)",
};

export type CertificateMessages = typeof certificate;
