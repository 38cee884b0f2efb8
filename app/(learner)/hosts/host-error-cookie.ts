import { cookies } from "next/headers";

const name = "host-words";

/** Keeps what another host said for the page that comes next: in the address it could be anybody's words. */
export async function storeHostError(words: string | null): Promise<void> {
  const jar = await cookies();
  if (words === null) jar.delete(name);
  else jar.set(name, words, { httpOnly: true, sameSite: "lax", path: "/hosts", maxAge: 60 });
}

export const readWords = async (): Promise<string | null> => (await cookies()).get(name)?.value ?? null;
