import { sha256 } from "@/lib/crypto/sha256";

/** Raised when drawings change, so that browsers ask again. */
const drawing = 1;

/** The path of an achievement's art with its version: what is there never changes, and may be kept for ever. */
export function imageAddress({ id, name }: { id: string; name: string }): string {
  return `/achievements/${id}/image?v=${imageVersion({ id, name })}`;
}

/** Changes with the picture. */
export function imageVersion({ id, name }: { id: string; name: string }): string {
  return sha256(`${drawing} ${id} ${name}`).toString("hex").slice(0, 12);
}
