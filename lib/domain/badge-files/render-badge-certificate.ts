import { readArt } from "@/lib/domain/achievements/read-art";
import type { Paper } from "@/lib/domain/certificates/certificate";
import { drawCertificate } from "@/lib/domain/certificates/draw-certificate";
import { readShared } from "@/lib/domain/credentials/sharing/read-shared";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { artSource, badgeFileColumns, nameIn } from "./badge-file-source.ts";
import type { RenderedBadgeFile } from "./render-badge-file.ts";

/** Renders the certificate of a badge that the person owns, with the badge's state at `now`. Only the owner gets it, because it
 *  contains the learner's name. Returns null if the badge does not exist or belongs to another person. */
export async function renderBadgeCertificate(
  personId: string,
  id: string,
  { paper, language, now }: { paper: Paper; language: Language; now: Date },
): Promise<RenderedBadgeFile | null> {
  if (!isUuid(id)) return null;
  const badge = await db().credential.findFirst({ where: { id, personId }, select: badgeFileColumns });
  const shared = badge && (await readShared(badge));
  if (!shared) return null;
  const source = await artSource(badge);
  const isDrawn = source.content.image.hash === null;
  const { content: art } = await readArt(source, isDrawn ? "svg" : "png", 1024);
  const achievement = nameIn(badge);
  const content = await drawCertificate({
    // A certificate is shown to others, so the attached badge leaves out what the link leaves out.
    credential: shared.body,
    language,
    paper,
    learnerName: badge.person.name,
    achievement,
    issuerName: badge.issuer.name,
    awardedAt: badge.awardedAt,
    validUntil: badge.validUntil,
    timeZone: badge.organization.timeZone,
    state: badge.state,
    now,
    art: {
      picture: isDrawn ? { svg: Buffer.from(art).toString("utf8") } : { png: art },
      caption: source.content.image.caption ?? achievement.name,
    },
    verificationUrl: `${env().PUBLIC_URL}/verify/${badge.id}`,
  });
  return { content, mediaType: "application/pdf", name: achievement.name, extension: ".pdf" };
}
