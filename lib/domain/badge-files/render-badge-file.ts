import { readShared } from "@/lib/domain/credentials/sharing/read-shared";
import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { badgeFileColumns, nameIn } from "./badge-file-source.ts";
import { bakeBadge } from "./bake-badge.ts";

export type BadgeFileFormat = "png" | "svg" | "json" | "jws";

export interface RenderedBadgeFile {
  content: string | Uint8Array;
  mediaType: string;
  /** The badge's name. */
  name: string;
  /** The extension with its dot. */
  extension: string;
}

/** Renders a badge as a file: the signed document byte for byte as JSON or compact JWS, or its art with the badge baked in.
 *  Everyone but its owner gets it without what the owner withholds. Returns null if the badge does not exist, the viewer may not
 *  see it, or it has no JWS, as badges from before that form existed.
 *  @param viewerId the person who requests it. Null: anyone, who can see only shared badges.
 *  @param proof the form that is baked into images.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#docformat */
export async function renderBadgeFile(
  id: string,
  format: BadgeFileFormat,
  viewerId: string | null,
  proof: "json" | "jws" = "json",
): Promise<RenderedBadgeFile | null> {
  if (!isUuid(id)) return null;
  const badge = await db().credential.findFirst({
    where: { id, OR: [{ visibility: "LINK" }, ...(viewerId === null ? [] : [{ personId: viewerId }])] },
    select: badgeFileColumns,
  });
  if (!badge) return null;
  const { name } = nameIn(badge);
  const isPicture = format === "png" || format === "svg";
  const document = badge.personId === viewerId ? badge : await readShared(badge);
  if (!document) return null;
  const text = (isPicture ? proof : format) === "jws" ? document.jws : document.body;
  if (text === null) return null;
  const content = isPicture ? await bakeBadge(badge, format, text) : text;
  return { content, name, ...kinds[format] };
}

const kinds = {
  png: { mediaType: "image/png", extension: ".png" },
  svg: { mediaType: "image/svg+xml", extension: ".svg" },
  json: { mediaType: "application/vc+ld+json", extension: ".json" },
  jws: { mediaType: "text/plain", extension: ".jwt" },
} as const satisfies Record<BadgeFileFormat, Pick<RenderedBadgeFile, "mediaType" | "extension">>;
