import { readOwnCredential } from "@/lib/credentials/read-own-credential";
import { readSession } from "@/lib/session/read-session";

/** The learner's own badge as a file, shown to others or not: the signed bytes as they are. */
export async function GET(_: Request, { params }: { params: Promise<{ badge: string }> }): Promise<Response> {
  const { badge: id } = await params;
  const signedIn = await readSession();
  const badge = signedIn && (await readOwnCredential(signedIn.person.id, id));
  if (!badge) return new Response("There is no badge of yours at this address.\n", { status: 404 });
  return new Response(badge.body, {
    headers: {
      "content-type": "application/vc+ld+json",
      "content-disposition": `attachment; filename="${fileNameOf(badge.achievement.name)}.json"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A name in the letters that every file system takes: `Data Privacy Basics` is `data-privacy-basics`. */
function fileNameOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/ß/g, "ss").toLowerCase();
  return (
    plain
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "badge"
  );
}
