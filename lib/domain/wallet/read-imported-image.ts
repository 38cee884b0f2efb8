import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { checkText } from "@/lib/domain/credentials/verification/check-text";
import { imageIn, summarize } from "@/lib/domain/credentials/verification/summarize";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Types that browsers show and do not execute. */
const shown = /^data:(image\/(?:png|jpeg|gif|webp|svg\+xml));base64,([A-Za-z0-9+/=\s]+)$/;

/** Returns the picture of a person's imported badge: the PNG or SVG that was imported, or the one embedded in the
 *  credential, or else a drawing of its name. Pictures on other servers are not fetched, because that would reveal when it
 *  is viewed. Null if the badge does not exist or belongs to somebody else. */
export async function readImportedImage(
  personId: string,
  id: string,
): Promise<{ content: Uint8Array; mediaType: string } | null> {
  if (!isUuid(id)) return null;
  const row = await db().externalCredential.findFirst({
    where: { id, personId },
    select: { name: true, issuerKey: true, file: true, fileMediaType: true, body: true },
  });
  if (!row) return null;
  const { name, issuerKey, file, fileMediaType, body } = row;
  if (file && fileMediaType?.startsWith("image/")) return { content: file, mediaType: fileMediaType };
  return inlineImage(body) ?? { content: Buffer.from(drawBadge({ id: issuerKey, name })), mediaType: "image/svg+xml" };
}

/** The badge's picture if it is embedded in the credential, which is JSON or a JWT. */
function inlineImage(body: string): { content: Uint8Array; mediaType: string } | null {
  const { read } = checkText(body);
  const written =
    read && read.assertion === null ? summarize(read.credential).image : imageIn(read?.credential["image"]);
  const [, mediaType, content] = shown.exec(written ?? "") ?? [];
  return mediaType && content ? { content: Buffer.from(content, "base64"), mediaType } : null;
}
