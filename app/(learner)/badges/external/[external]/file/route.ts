import { extensionOf } from "@/lib/domain/wallet/extension-of";
import { readImportedFile } from "@/lib/domain/wallet/find-imported-badge";
import { answerFile } from "@/lib/platform/http/answer-file";
import { readSession } from "@/lib/session/read-session";

/** A badge of another issuer as it came in, byte for byte; `?part=text` for the credential alone. */
export async function GET(request: Request, { params }: { params: Promise<{ external: string }> }): Promise<Response> {
  const { external: id } = await params;
  const signedIn = await readSession();
  const part = new URL(request.url).searchParams.get("part") === "text" ? "text" : "file";
  const file = signedIn && (await readImportedFile(signedIn.person.id, id, part));
  if (!file) return new Response("The badge does not exist or belongs to someone else.\n", { status: 404 });
  const { bytes, mediaType, name, fileName } = file;
  const extension = extensionOf(mediaType);
  const retained = fileName?.replace(/\.[^.]*$/, "") ?? "";
  return answerFile({
    content: bytes,
    mediaType,
    name: part === "file" && retained !== "" ? retained : name,
    extension,
  });
}
