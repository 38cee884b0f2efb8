"use server";

import { headers } from "next/headers";
import type { JsonObject, JsonValue } from "@/lib/credentials/json";
import { resolveIssuer } from "@/lib/credentials/resolve-issuer";
import { verifyCredential } from "@/lib/credentials/verify";
import { Failure } from "@/lib/http/failure";
import { limitAttempts } from "@/lib/http/limit-attempts";
import { clientAddress } from "@/lib/session/client-address";
import { readViewer } from "../../read-viewer.ts";
import { type Described, describeVerification } from "./describe.ts";

/** What the form shows next: what to do about the input, or what was found. */
export type VerifyAnswer = { problem: string } | { described: Described; name: string | null; text: string };

const fileBytesMax = 512 * 1024;

/** Verifies a pasted or uploaded credential. Nothing of it is kept. */
export async function verifyAnything(_: VerifyAnswer | null, form: FormData): Promise<VerifyAnswer> {
  const { words, language } = await readViewer();
  const file = form.get("file");
  const isFile = file instanceof File && file.size > 0;
  if (isFile && file.size > fileBytesMax) return { problem: words.verify.anything.tooLarge };
  const text = isFile ? await file.text() : String(form.get("text") ?? "");
  if (text.trim() === "") return { problem: words.verify.anything.missing };
  try {
    await limitAttempts("verification-of-client", clientAddress(await headers()));
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== "too-many") throw thrown;
    return { problem: words.verify.recipient.tooMany(Math.ceil((thrown.retryAfterSeconds ?? 60) / 60)) };
  }
  const verification = await verifyCredential(text, { now: new Date(), resolveIssuer });
  const { credential } = verification;
  const described = describeVerification(verification, {
    words: words.verify,
    language,
    timeZone: "UTC",
    issued: credential && issuedBy(credential),
  });
  return { described, name: credential && nameOf(credential), text: isFile ? "" : text };
}

function issuedBy(credential: JsonObject): { issuer: string; at: Date } | null {
  const issuer = objectOf(credential["issuer"]);
  const name = issuer?.["name"] ?? issuer?.["id"] ?? credential["issuer"];
  const validFrom = credential["validFrom"];
  return typeof name === "string" && typeof validFrom === "string" ? { issuer: name, at: new Date(validFrom) } : null;
}

function nameOf(credential: JsonObject): string | null {
  const subject = objectOf(credential["credentialSubject"]);
  const name = objectOf(subject?.["achievement"])?.["name"] ?? credential["name"];
  return typeof name === "string" ? name : null;
}

function objectOf(value: JsonValue | undefined): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}
