import { callNextAuth } from "./call-next-auth.ts";

/** Signs out, in server actions alone: the session ends at once, and its cookie goes. */
export async function signOut(): Promise<void> {
  await callNextAuth(["signout"], {});
}
