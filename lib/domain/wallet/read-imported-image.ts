import { drawBadge } from "@/lib/domain/achievements/draw-badge";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** What browsers show and cannot run. */
const shown = /^data:(image\/(?:png|jpeg|gif|webp|svg\+xml));base64,([A-Za-z0-9+/=\s]+)$/;

/** The picture of a person's badge of another issuer: the PNG or SVG that it came in, or the one that stands in the credential
 *  itself, or else a drawing of its name. Pictures elsewhere are not fetched: that would tell others when it is looked at.
 *  Null when the badge is not theirs or not there. */
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

/** The first picture that a credential of JSON brings along. */
function inlineImage(body: string): { content: Uint8Array; mediaType: string } | null {
  const written = /"(data:image\/[^"\\]{1,2000000})"/.exec(body)?.[1];
  const [, mediaType, content] = shown.exec(written ?? "") ?? [];
  return mediaType && content ? { content: Buffer.from(content, "base64"), mediaType } : null;
}
