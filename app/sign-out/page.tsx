import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { signOutHere } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.signin.signOut.title };
}

/** Signing out takes a click: a link that did it could be followed by a browser that reads ahead. */
export default async function SignOutPage() {
  const { signedIn, words } = await readViewer();
  if (!signedIn) redirect("/sign-in");
  const { signOut } = words.signin;
  return (
    <PageBody width="form">
      <PageHeader title={signOut.title} lead={signOut.lead} />
      <form action={signOutHere} className="flex flex-wrap gap-3">
        <Button type="submit" look="primary">
          {signOut.submit}
        </Button>
        <ButtonLink href="/">{signOut.stay}</ButtonLink>
      </form>
    </PageBody>
  );
}
