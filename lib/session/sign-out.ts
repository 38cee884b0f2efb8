import { callNextAuth } from "./call-next-auth.ts";

/** Signs out. Only for server actions. Deletes the session and its cookie. */
export async function signOut(): Promise<void> {
  await callNextAuth(["signout"], {});
}
