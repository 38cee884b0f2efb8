import { generateKeyPairSync } from "node:crypto";
import { didDocumentOf } from "@/lib/issuers/did-document";
import { encodeMultikey } from "@/lib/issuers/multikey";
import type { SigningKey } from "@/lib/issuers/read-signing-key";
import { type Award, type Composing, composeCredential } from "./compose.ts";
import { signCredential } from "./sign.ts";

export const now = new Date("2026-11-21T10:00:00.250Z");
export const issuerDid = "did:web:learn.example.org:issuers:1234";
export const recipientAddress = "Max.Mustermann@somedomain.com";

/** For tests: a new key of an issuer, with the Multikey of its public half. */
export function newKey(did = issuerDid): { key: SigningKey; multikey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const multikey = encodeMultikey(publicKey);
  return { key: { verificationMethod: `${did}#${multikey}`, privateKey }, multikey };
}

export const awardOf = (achievement: Partial<Award["achievement"]> = {}): Award => ({
  organizationId: 1234,
  issuer: { did: issuerDid, name: "Musterakademie", url: "https://learn.example.org/issuers/1234" },
  achievement: {
    id: "9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b",
    name: "Brandschutz für Fachkräfte",
    description: "Kann einen Entstehungsbrand erkennen und melden.",
    criteria: "Der Kurs *Brandschutz* ist abgeschlossen.",
    type: "Course",
    language: "de",
    ...achievement,
  },
  personId: "1f0c2c56-90e1-4a4e-9f16-6a2f2d6d9a11",
  recipientAddress,
  awardedAt: new Date("2026-11-20T08:30:00.123Z"),
});

export const composing: Composing = { now, salt: "Kosher", publicUrl: "https://learn.example.org" };

/** For tests: a badge as it is issued, and all that is needed to verify it. */
export async function signedBadge(achievement: Partial<Award["achievement"]> = {}) {
  const { key, multikey } = newKey();
  const didDocument = didDocumentOf(issuerDid, [multikey]);
  const unsigned = composeCredential(awardOf(achievement), composing);
  const text = await signCredential(unsigned, key, now);
  const resolveIssuer = async (did: string) => (did === issuerDid ? didDocument : null);
  return { text, unsigned, key, multikey, didDocument, resolveIssuer };
}
