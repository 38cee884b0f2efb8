import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/platform/env";

const Remembered = z.object({ challenge: z.string(), next: z.string() });

const name = "laurel.challenge";

/** Remembers that this browser asked for a code, and where it was going: only here the link in the mail fills the code in. */
export async function rememberChallenge(remembered: z.output<typeof Remembered>): Promise<void> {
  (await cookies()).set(name, JSON.stringify(remembered), {
    httpOnly: true,
    // Lax, since it is to be sent when the mail's link is opened.
    sameSite: "lax",
    secure: env().PUBLIC_URL.startsWith("https://"),
    path: "/sign-in",
    maxAge: 15 * 60,
  });
}

/** What rememberChallenge kept, when it was this challenge. */
export async function recallChallenge(challenge: string): Promise<z.output<typeof Remembered> | null> {
  const value = (await cookies()).get(name)?.value;
  if (!value) return null;
  try {
    const remembered = Remembered.safeParse(JSON.parse(value));
    return remembered.success && remembered.data.challenge === challenge ? remembered.data : null;
  } catch {
    return null;
  }
}
