"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/session/sign-out";

export async function signOutHere(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}
