import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import type { Certificate } from "./certificate.ts";

/** A typical certificate for tests. */
export function sampleCertificate(changes: Partial<Certificate> = {}): Certificate {
  const name = changes.achievement?.name ?? "Brandschutz für Fachkräfte";
  return {
    credential: '{"@context": [], "type": []}',
    language: "de",
    paper: "a4",
    learnerName: "Max Mustermann",
    achievement: { name, language: "de" },
    issuerName: "Musterakademie GmbH",
    // In Berlin it is already the next day.
    awardedAt: new Date("2026-11-20T23:30:00Z"),
    validUntil: new Date("2028-11-20T10:00:00Z"),
    timeZone: "Europe/Berlin",
    state: "ACTIVE",
    now: new Date("2026-11-22T10:00:00Z"),
    art: {
      picture: { svg: drawBadge({ id: "9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b", name }) },
      caption: `Badge „${name}“`,
    },
    verificationUrl: "https://learn.example.org/verify/9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b",
    ...changes,
  };
}
