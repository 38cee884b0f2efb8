import { assess, type Conclusion, type Verdict } from "@/lib/domain/credentials/verification/assess";
import type { CredentialContents } from "@/lib/domain/credentials/verification/read-contents";
import { type VerificationStep, verificationSteps } from "@/lib/domain/credentials/verification/steps";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { Incoming } from "./store-imported-badge.ts";

/** An imported badge as its owner sees it. */
export interface ImportedBadge {
  id: string;
  name: string;
  issuerName: string;
  mediaType: string;
  /** Exactly as it was imported. */
  body: string;
  /** Of the imported file. */
  fileMediaType: string | null;
  fileName: string | null;
  origin: Incoming["origin"];
  originUrl: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  createdAt: Date;
  verifiedAt: Date;
  verdict: Verdict;
  /** Of the badge and its recipient. */
  conclusion: Conclusion;
  /** What it states, as of its last verification. Null: it was verified by an earlier version. */
  contents: CredentialContents | null;
  /** Of its last verification. */
  steps: VerificationStep[];
}

/** Returns the person's imported badge; null if it does not exist or belongs to somebody else. */
export async function findImportedBadge(personId: string, id: string): Promise<ImportedBadge | null> {
  if (!isUuid(id)) return null;
  const row = await db().externalCredential.findFirst({
    where: { id, personId },
    omit: { file: true, personId: true, issuerKey: true, credentialKey: true, visibility: true },
  });
  if (!row) return null;
  const { verdict, verification, contents, origin, ...rest } = row;
  const steps = (verification as unknown as VerificationStep[]).filter(isKnown);
  return {
    ...rest,
    // These columns are written only by store-imported-badge.ts, from these types.
    verdict: verdict as Verdict,
    origin: origin as Incoming["origin"],
    contents: contents as CredentialContents | null,
    conclusion: assess(steps).conclusion,
    steps,
  };
}

/** Returns whether this version still has the step and the code; what it has no text for is not shown. */
function isKnown({ name, code }: VerificationStep): boolean {
  const codes: Readonly<Record<string, object>> = verificationSteps;
  return Object.hasOwn(codes, name) && Object.hasOwn(codes[name] ?? {}, code);
}

/** Returns what was imported, byte for byte: the file, or else the text; or always the text. */
export async function readImportedFile(
  personId: string,
  id: string,
  part: "file" | "text" = "file",
): Promise<{ bytes: Uint8Array; mediaType: string; name: string; fileName: string | null } | null> {
  if (!isUuid(id)) return null;
  const row = await db().externalCredential.findFirst({
    where: { id, personId },
    select: { name: true, body: true, mediaType: true, file: true, fileMediaType: true, fileName: true },
  });
  if (!row) return null;
  const { name, body, mediaType, file, fileMediaType, fileName } = row;
  if (file && part === "file") return { bytes: file, mediaType: fileMediaType ?? mediaType, name, fileName };
  return { bytes: Buffer.from(body, "utf8"), mediaType, name, fileName };
}
