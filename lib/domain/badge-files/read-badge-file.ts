import { Failure } from "@/lib/platform/failure/failure";
import { inChild } from "@/lib/platform/long-work/in-child";
import { isPng } from "@/lib/platform/pictures/png-chunks";
import { pngSize } from "@/lib/platform/pictures/png-size";
import type { ParsedBadgeFile } from "./badge-file.ts";
import { parseBadgeFile } from "./parse-badge-file.ts";

/** Smaller files take at most a few milliseconds, and so do pictures with fewer pixels, which are searched for QR codes. */
const inPlaceBytesMax = 128 * 1024;
const inPlacePixelsMax = 256 * 1024;

const parseInChild = inChild({
  file: "lib/domain/badge-files/parse-badge-file.ts",
  name: "parseBadgeFile",
  load: async () => parseBadgeFile,
  timeMs: 5000,
  tooComplex: () => new Failure("malformed", "The file takes too long to read.", { code: "too-complex" }),
});

/** Finds the badge in a file that somebody sent: see parseBadgeFile. A large file is read in a child process. */
export async function readBadgeFile(bytes: Uint8Array): Promise<ParsedBadgeFile> {
  if (isShort(bytes)) return parseBadgeFile(bytes);
  try {
    return await parseInChild(bytes);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === "too-complex") return { problem: "too-large" };
    throw thrown;
  }
}

function isShort(bytes: Uint8Array): boolean {
  if (bytes.length > inPlaceBytesMax) return false;
  if (!isPng(bytes)) return true;
  const size = pngSize(bytes);
  return size !== null && size.width * size.height <= inPlacePixelsMax;
}
