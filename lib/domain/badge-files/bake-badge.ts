import { readArt } from "@/lib/domain/achievements/read-art";
import { artSource, type BadgeFileSource } from "./badge-file-source.ts";
import { bakePng } from "./bake-png.ts";
import { bakeSvg } from "./bake-svg.ts";
import { escapeForBaking } from "./escape-for-baking.ts";

/** Bakes a signed badge into its art.
 *  @param text the badge's JSON, which is escaped for baking, or its compact JWS. */
export async function bakeBadge(badge: BadgeFileSource, format: "png" | "svg", text: string): Promise<Uint8Array> {
  const { content: art } = await readArt(await artSource(badge), format);
  const escaped = escapeForBaking(text);
  if (format === "png") return bakePng(art, escaped);
  return Buffer.from(bakeSvg(Buffer.from(art).toString("utf8"), escaped));
}
