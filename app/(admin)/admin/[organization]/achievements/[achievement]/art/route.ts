import { readCurrentArt } from "@/lib/domain/achievements/read-current-art";
import { requireAdministrator } from "@/lib/session/read-session";

/** An achievement's art as it is now, for its administrators: a draft's too, and with `name` as it would be drawn of that. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string; achievement: string }> },
): Promise<Response> {
  const { organization, achievement } = await params;
  if (!/^[1-9]\d{0,9}$/.test(organization)) return new Response(null, { status: 404 });
  const organizationId = Number(organization);
  await requireAdministrator(organizationId);
  const name = new URL(request.url).searchParams.get("name");
  const art = await readCurrentArt(organizationId, achievement, name === null ? null : name.slice(0, 200));
  if (!art) return new Response(null, { status: 404 });
  return new Response(art.content, {
    headers: { "content-type": art.mediaType, "cache-control": "private, no-store" },
  });
}
