import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/platform/env";

/** `browser`: the secret without which the code of the challenge cannot be entered. */
const Remembered = z.object({ challenge: z.string(), browser: z.string(), next: z.string() });

const name = "laurel.challenge";

/** Remembers that this browser requested a code, and where it was going: only here the code can be entered. */
export async function rememberChallenge(remembered: z.output<typeof Remembered>): Promise<void> {
  (await cookies()).set(name, JSON.stringify(remembered), {
    httpOnly: true,
    // Lax, since it is to be sent when the mail's link is opened.
    sameSite: "lax",
    secure: env().PUBLIC_URL.startsWith("https://"),
    path: "/sign-in",
    maxAge: 60 * 60,
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
