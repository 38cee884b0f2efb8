import type { BadgeFileKind, BadgeFileProblem } from "@/lib/domain/badge-files/badge-file";
import { readBadgeFile } from "@/lib/domain/badge-files/read-badge-file";
import { Failure } from "@/lib/platform/failure/failure";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import type { TransportFaultKind } from "@/lib/platform/remote-servers/remote-fault";
import { fetchBadge } from "./fetch-badge.ts";
import { type ImportResult, importBadge } from "./import-badge.ts";
import type { Incoming } from "./store-imported-badge.ts";

/** What a person imports: a file, pasted text, or an address. */
export type ImportInput =
  | { origin: "file"; bytes: Uint8Array; name: string }
  | { origin: "paste"; text: string }
  | { origin: "url"; address: string };

/** The result of an import. */
export type ImportOutcome =
  | ImportResult
  /** It contains no badge. */
  | { outcome: "problem"; problem: BadgeFileProblem }
  /** Its address did not answer. */
  | { outcome: "unreachable"; fault: TransportFaultKind | "answer-not-ok" }
  | { outcome: "too-often"; minutes: number };

/** Imports a badge of another issuer into the person's wallet from a file, a text or an address. Nothing is stored unless
 *  the outcome says so. Each call counts against a limit of its person. */
export async function importBadgeFile(personId: string, added: ImportInput, now: Date): Promise<ImportOutcome> {
  try {
    await limitAttempts("badge-import-of-person", personId);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "too-many") throw error;
    return { outcome: "too-often", minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) };
  }
  if (added.origin === "url") return takeInAddress(personId, added.address, now);
  // Browsers send line breaks of a text area as CR LF, whatever was pasted.
  if (added.origin === "paste" && /^\s*https?:\/\/\S+\s*$/.test(added.text))
    return takeInAddress(personId, added.text.trim(), now);
  const bytes = added.origin === "file" ? added.bytes : Buffer.from(added.text.replace(/\r\n/g, "\n").trim(), "utf8");
  const name = added.origin === "file" ? added.name : "";
  return takeInBytes(personId, { bytes, name, origin: added.origin, originUrl: null }, now);
}

interface Bytes extends Pick<Incoming, "origin" | "originUrl"> {
  bytes: Uint8Array;
  name: string;
}

async function takeInAddress(personId: string, address: string, now: Date): Promise<ImportOutcome> {
  const found = await fetchBadge(address);
  if ("fault" in found) return { outcome: "unreachable", fault: found.fault };
  const name = decodeName(new URL(found.url).pathname.split("/").at(-1) ?? "");
  return takeInBytes(personId, { bytes: found.bytes, name, origin: "url", originUrl: found.url }, now);
}

async function takeInBytes(
  personId: string,
  { bytes, name, origin, originUrl }: Bytes,
  now: Date,
): Promise<ImportOutcome> {
  const document = await readBadgeFile(bytes);
  if ("problem" in document) return { outcome: "problem", problem: document.problem };
  const file = { bytes, name, mediaType: mediaTypes[document.kind] };
  const text = document.text.trim();
  if (!/^https?:\/\/\S+$/.test(text))
    return importBadge(personId, { text: document.text, file, origin, originUrl }, now);
  // Pictures of Open Badges 1 and 2 may contain only the address of their assertion.
  const hosted = await fetchBadge(text);
  if ("fault" in hosted) return { outcome: "unreachable", fault: hosted.fault };
  const assertion = await readBadgeFile(hosted.bytes);
  if ("problem" in assertion) return { outcome: "problem", problem: assertion.problem };
  return importBadge(personId, { text: assertion.text, file, origin, originUrl: hosted.url }, now);
}

const mediaTypes: Readonly<Record<BadgeFileKind, string>> = {
  json: "application/json",
  jws: "text/plain",
  png: "image/png",
  svg: "image/svg+xml",
  pdf: "application/pdf",
};

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
