"use client";

import { type ReactNode, useEffect, useState } from "react";
import { ActionForm } from "../ui/action-form.tsx";
import type { FormState } from "../ui/form-state.ts";

/** What the page of a mailed link shows: with the token that stands behind the link's `#` a form with one button, otherwise its
 *  children. Takes the token out of the address. */
export function MailedLink({
  action,
  hidden,
  lead,
  submit,
  children,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Readonly<Record<string, string>>;
  lead: string;
  submit: string;
  children: ReactNode;
}) {
  const [link, setLink] = useState<string>();

  useEffect(() => {
    const token = /^#([\w-]{43})$/.exec(window.location.hash)?.[1];
    if (!token) return;
    window.history.replaceState(null, "", window.location.pathname);
    setLink(token);
  }, []);

  if (link === undefined) return children;
  return <ActionForm action={action} hidden={{ ...hidden, link }} fields={[]} submit={submit} before={<p>{lead}</p>} />;
}
