import { readLogo } from "@/lib/domain/apps/read-logo";
import { asFailure } from "@/lib/platform/failure/failure";

/** An app's logo, fetched by this installation: the app learns nothing of who looks at its consent page. */
export async function GET(_: Request, { params }: { params: Promise<{ app: string }> }): Promise<Response> {
  const headers = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cache-control": "public, max-age=3600",
  };
  try {
    const logo = await readLogo((await params).app);
    // As long as lib/domain/apps/read-logo.ts keeps it: it may be there soon.
    if (!logo)
      return new Response(null, { status: 404, headers: { ...headers, "cache-control": "public, max-age=300" } });
    return new Response(logo.content, { headers: { ...headers, "content-type": logo.mediaType } });
  } catch (thrown) {
    const { kind } = asFailure(thrown);
    return new Response(null, { status: kind === "too-many" ? 429 : 500 });
  }
}
