import { cookies } from "next/headers";
import { renderBadgeCertificate } from "@/lib/domain/badge-files/render-badge-certificate";
import { type RenderedBadgeFile, renderBadgeFile } from "@/lib/domain/badge-files/render-badge-file";
import { answerFile } from "@/lib/platform/http/answer-file";
import { asLanguage, chooseLanguage } from "@/lib/platform/i18n/choose-language";
import { readSession, type SignedIn } from "@/lib/session/read-session";

/** A badge as a file to keep: `png`, `svg`, `json`, `jws` for its owner and anyone who its owner shows it to, `pdf` for its owner.
 *  `?format=jws` bakes the JWT into a picture; `?paper=letter` and `?language=de` say how a certificate is printed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ credential: string; file: string }> },
): Promise<Response> {
  const { credential, file: format } = await params;
  const signedIn = await readSession();
  const query = new URL(request.url).searchParams;
  const file = await readFile(credential, format, signedIn, query, request);
  return file ? answerFile(file) : new Response("No such file exists.\n", { status: 404 });
}

async function readFile(
  id: string,
  format: string,
  signedIn: SignedIn | null,
  query: URLSearchParams,
  request: Request,
): Promise<RenderedBadgeFile | null> {
  switch (format) {
    case "png":
    case "svg":
    case "json":
    case "jws":
      return renderBadgeFile(id, format, signedIn?.person.id ?? null, query.get("format") === "jws" ? "jws" : "json");
    case "pdf": {
      if (!signedIn) return null;
      const chosen = chooseLanguage({
        person: signedIn.person.language,
        cookie: (await cookies()).get("language")?.value,
        acceptLanguage: request.headers.get("accept-language"),
      });
      const language = asLanguage(query.get("language")) ?? chosen;
      const paper = query.get("paper")?.toLowerCase() === "letter" ? "letter" : "a4";
      return renderBadgeCertificate(signedIn.person.id, id, { paper, language, now: new Date() });
    }
    default:
      return null;
  }
}
