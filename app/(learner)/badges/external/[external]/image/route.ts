import { readImportedImage } from "@/lib/domain/wallet/read-imported-image";
import { readSession } from "@/lib/session/read-session";

/** The picture of a badge of another issuer, for its owner. It is somebody else's, and
 *  may show itself and nothing more: next.config.mjs says so. */
export async function GET(_: Request, { params }: { params: Promise<{ external: string }> }): Promise<Response> {
  const { external: id } = await params;
  const signedIn = await readSession();
  const image = signedIn && (await readImportedImage(signedIn.person.id, id));
  if (!image) return new Response("The badge does not exist or belongs to someone else.\n", { status: 404 });
  const headers = { "content-type": image.mediaType, "cache-control": "private, max-age=300" };
  return new Response(Uint8Array.from(image.content), { headers });
}
