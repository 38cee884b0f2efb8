import { generateKeyPairSync } from "node:crypto";
import type { AchievementContent, AchievementTexts } from "@/lib/domain/achievements/achievement-content";
import { didDocumentOf } from "@/lib/domain/issuers/did-document";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import { type Award, type AwardedCompletion, type Composing, composeCredential } from "./compose.ts";
import { credentialId } from "./credential-id.ts";
import { signCredential } from "./sign.ts";
import { statusEntry } from "./status/status-entry.ts";

export const now = new Date("2026-11-21T10:00:00.250Z");
export const issuerDid = "did:web:learn.example.org:issuers:1234";
export const recipientAddress = "Max.Mustermann@somedomain.com";

/** For tests: a new key of an issuer, with the Multikey of its public half. */
export function newKey(did = issuerDid): { key: SigningKey; multikey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const multikey = encodeMultikey(publicKey);
  return { key: { id: multikey, verificationMethod: `${did}#${multikey}`, privateKey }, multikey };
}

/** For tests: what an achievement says; texts are those of its own language. */
export function contentOf({
  name = "Brandschutz für Fachkräfte",
  description = "Kann einen Entstehungsbrand erkennen und melden.",
  criteria = "Der Kurs *Brandschutz* ist abgeschlossen.",
  language = "de",
  ...rest
}: Partial<AchievementContent & AchievementTexts> = {}): AchievementContent {
  return {
    id: "9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b",
    version: 1,
    texts: [{ language, name, description, criteria }],
    type: "Course",
    tags: [],
    alignments: [],
    credits: null,
    validityPeriod: null,
    image: { hash: null, caption: null },
    ...rest,
  };
}

export const completion: AwardedCompletion = {
  courseTitle: "Brandschutz",
  completedAt: new Date("2026-11-20T08:30:00.123Z"),
  durationSeconds: 5400,
  scoreScaled: 0.85,
  source: { id: "5f0a4c9e-3f3e-4a55-8a3d-0e6f1b7c2d90", name: "Northlight" },
};

export const publicUrl = "https://learn.example.org";

export const awardOf = (content: Parameters<typeof contentOf>[0] = {}): Award => ({
  id: credentialId(1234, contentOf(content).id, "1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a11"),
  issuer: { did: issuerDid, name: "Musterakademie", url: `${publicUrl}/issuers/1234` },
  achievement: contentOf(content),
  language: null,
  recipientAddress,
  subjectDid: null,
  awardedAt: completion.completedAt,
  completions: [completion],
  status: null,
});

export const composing: Composing = { now, salt: "Kosher", publicUrl, timeZone: "Europe/Berlin" };

/** For tests: an achievement, a learner and completions that leave nothing out that a badge can say. */
export const fullAward = (): Award => ({
  ...awardOf({
    version: 3,
    type: "MicroCredential",
    tags: ["Brandschutz", "Sicherheit"],
    alignments: [
      {
        targetName: "Brandschutz",
        targetUrl: "https://data.example.org/skill/1",
        targetType: "ceasn:Competency",
        targetCode: "S1.8.1",
        targetDescription: "Vorbeugender Brandschutz",
        targetFramework: "ESCO",
      },
    ],
    credits: 1.5,
    validityPeriod: "P2Y",
    image: { hash: null, caption: "Ein Feuerlöscher" },
    texts: [
      { language: "de", name: "Brandschutz", description: "Kann löschen.", criteria: "Kurs *abgeschlossen*." },
      { language: "en", name: "Fire safety", description: "Can put out fires.", criteria: "Course *completed*." },
    ],
  }),
  subjectDid: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
  language: "en-GB",
  status: statusEntry({ organizationId: 1234 }, { list: 1, index: 94567 }, publicUrl),
});

/** For tests: a badge as it is issued, and all that is needed to verify it. */
export async function signedBadge(content: Parameters<typeof contentOf>[0] = {}) {
  const { key, multikey } = newKey();
  const didDocument = didDocumentOf(issuerDid, [multikey]);
  const unsigned = composeCredential(awardOf(content), composing);
  const text = await signCredential(unsigned, key, now);
  const resolveIssuer = async (did: string) => (did === issuerDid ? didDocument : null);
  return { text, unsigned, key, multikey, didDocument, resolveIssuer };
}
