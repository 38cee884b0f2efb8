import type { CertificateMessages } from "./certificate.en.ts";

export const certificate: CertificateMessages = {
  heading: "Zertifikat",
  title: (achievement, learner) => `Zertifikat: ${achievement}, ${learner}`,
  awardedTo: "Verliehen an",
  for: "für",
  issuedBy: "ausgestellt von",
  earnedOn: "Erworben am",
  validUntil: "Gültig bis",
  noExpiry: "Ohne Ablaufdatum",
  statusOn: (date) => `Beim Ausdruck, ${date}`,
  states: { ACTIVE: "Gültig", SUSPENDED: "Ausgesetzt", REVOKED: "Widerrufen", expired: "Abgelaufen" },
  verify: "Ist es echt, und gilt es noch?",
  verifyText: "Der Code und diese Adresse führen zur Antwort von heute:",
  carries:
    "Diese Datei enthält den signierten Badge. Software, die Open Badges 3.0 liest, kann ihn auch ohne uns prüfen.",
  unknownLetters:
    "Ein leeres Kästchen steht für ein Zeichen, das dieses Dokument nicht darstellen kann; der signierte Badge enthält es.",
  qr: (address) => `QR-Code von ${address}`,
  attachment: "Der signierte Badge (Open Badges 3.0)",
};
