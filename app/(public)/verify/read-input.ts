import { type BadgeFileProblem, badgeFileBytesMax } from "@/lib/domain/badge-files/badge-file";
import { readBadgeFile } from "@/lib/domain/badge-files/read-badge-file";
import { readCredential } from "@/lib/domain/credentials/read-credential";
import { type FetchedBadge, fetchBadge } from "@/lib/domain/wallet/fetch-badge";
import { env } from "@/lib/platform/env";

/** The text of a badge, or why there is none. */
type Read =
  /** `address`: the URL that it was read from. */
  | { text: string; address: string | null }
  | { problem: BadgeFileProblem }
  | { fault: Extract<FetchedBadge, { fault: unknown }>["fault"] };

/** What somebody brought: the field that it came by, the file's name, and what was read of it. */
export type ReadInput = { of: "file" | "address" | "text"; fileName: string | null; read: Read };

/** Finds the badge in a file, at an address or in a pasted text, the first of these that is given; null when none is. An
 *  address of a page of ours means its badge, when the visitor may see that. */
export async function readInput(form: FormData, viewerId: string | undefined): Promise<ReadInput | null> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0)
    return { of: "file", fileName: file.name, read: await readFile(file, viewerId) };
  const address = String(form.get("address") ?? "").trim();
  if (address !== "") return { of: "address", fileName: null, read: await readAddress(address, viewerId) };
  const text = String(form.get("text") ?? "").trim();
  if (text === "") return null;
  // What is pasted is verified as it is: a text that is no badge has a step that says so.
  return {
    of: "text",
    fileName: null,
    read: isAddress(text) ? await readAddress(text, viewerId) : { text, address: null },
  };
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text);

async function readFile(file: File, viewerId: string | undefined): Promise<Read> {
  if (file.size > badgeFileBytesMax) return { problem: "too-large" };
  return readBytes(new Uint8Array(await file.arrayBuffer()), viewerId);
}

async function readAddress(address: string, viewerId: string | undefined): Promise<Read> {
  const own = await readOwn(address, viewerId);
  if (own) return own;
  const fetched = await fetchBadge(address, { isSignedIn: viewerId !== undefined });
  return "fault" in fetched ? fetched : readBytes(fetched.bytes, viewerId, fetched.url);
}

/** Reads a badge that was issued here by the address of one of its pages; null for any other address. */
async function readOwn(address: string, viewerId: string | undefined): Promise<Read | null> {
  const own = `${env().PUBLIC_URL}/`;
  const [, id] = address.startsWith(own)
    ? (/^(?:verify|credentials)\/([0-9a-f-]{36})(?:[/?#]|$)/i.exec(address.slice(own.length)) ?? [])
    : [];
  if (id === undefined) return null;
  const shown = await readCredential(id, viewerId);
  return shown ? { text: shown.body, address: null } : { fault: "answer-not-ok" };
}

/** Pictures of Open Badges 1 and 2, and QR codes, may hold an address alone. */
async function readBytes(
  bytes: Uint8Array,
  viewerId: string | undefined,
  address: string | null = null,
): Promise<Read> {
  const document = await readBadgeFile(bytes);
  if ("problem" in document) return document;
  const text = document.text.trim();
  if (!isAddress(text)) return { text: document.text, address };
  const own = await readOwn(text, viewerId);
  if (own) return own;
  const fetched = await fetchBadge(text, { isSignedIn: viewerId !== undefined });
  if ("fault" in fetched) return fetched;
  const hosted = await readBadgeFile(fetched.bytes);
  return "problem" in hosted ? hosted : { text: hosted.text, address: fetched.url };
}
