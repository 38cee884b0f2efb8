import type { CertificateMessages } from "./certificate.en.ts";

export const certificate: CertificateMessages = {
  heading: "Zertifikat",
  title: (achievement, learner) => `Zertifikat: ${achievement}, ${learner}`,
  awardedTo: "Verliehen an",
  for: "für",
  issuedBy: "ausgestellt von",
  earnedOn: "Erworben am",
  validUntil: "Gültig bis",
  noExpiry: "Unbegrenzt",
  statusOn: (date) => `Status am ${date}`,
  states: { ACTIVE: "Gültig", SUSPENDED: "Ausgesetzt", REVOKED: "Widerrufen", expired: "Abgelaufen" },
  verify: "Dieses Zertifikat prüfen",
  verifyText: "Scannen Sie den Code oder öffnen Sie diesen Link, um zu sehen, ob es echt und noch gültig ist:",
  carries:
    "Diese Datei enthält den signierten Badge. Software, die Open Badges 3.0 unterstützt, kann ihn ohne uns prüfen.",
  unknownLetters:
    "Ein leeres Kästchen steht für ein Zeichen, das dieses Dokument nicht darstellen kann. Der signierte Badge enthält es.",
  qr: (address) => `QR-Code für ${address}`,
  attachment: "Der signierte Badge (Open Badges 3.0)",
};
