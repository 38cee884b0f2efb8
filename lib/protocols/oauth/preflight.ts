import { testHeaders } from "@/lib/platform/http/simulate-answer";

/** Answers a CORS preflight request of a browser app on another site (Fetch standard, CORS-preflight). */
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
