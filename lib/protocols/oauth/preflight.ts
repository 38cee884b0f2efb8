import { testHeaders } from "@/lib/platform/http/simulate-answer";

/** The answer to a browser that asks whether an app of another site may call (Fetch standard, CORS-preflight). */
export async function preflight(): Promise<Response> {
  return new Response(null, {
    status: 204,
    headers: {
      allow: "POST, OPTIONS",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": ["authorization", "content-type", ...testHeaders()].join(", "),
      "access-control-max-age": "86400",
    },
  });
}
