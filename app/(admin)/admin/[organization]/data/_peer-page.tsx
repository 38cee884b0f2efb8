import type { ComponentProps, ReactNode } from "react";
import { HiddenFields } from "@/components/hidden-fields";
import { PageBody } from "@/components/page-body";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { BackLink } from "../_back-link.tsx";
import { Facts } from "../_facts.tsx";
import { LiveRefresh } from "./_live-refresh.tsx";
import { TestForm } from "./_test-form.tsx";

type FormAction = (form: FormData) => Promise<void>;

/** The page of one other store that statements come from, or go to: how it is doing, its connection, and what can be done. */
export function PeerPage({
  peer: { name, endpoint, key, tokenUrl, state },
  list,
  page,
  hidden,
  actions,
  isBusy,
  done,
  problem,
  text,
  words: source,
  facts,
  link,
  below,
  children,
}: {
  peer: { name: string; endpoint: string; key: string; tokenUrl: string | null; state: string };
  /** The list's address, and the page's. */
  list: string;
  page: string;
  /** Which one it is, for the actions. */
  hidden: Readonly<Record<string, string>>;
  actions: {
    run: FormAction;
    pause: FormAction;
    resume: FormAction;
    remove: FormAction;
    test: ComponentProps<typeof TestForm>["action"];
  };
  /** Whether there is work under way, which the page follows. */
  isBusy: boolean;
  /** What was done just now, and what could not be. */
  done: string | undefined;
  problem: string | null;
  text: Record<"back" | "run" | "testLead" | "deleteTitle" | "deleteLead", string>;
  /** What both kinds of pages say. */
  words: Messages["data"]["source"];
  /** Of the connection, beside the key and how to sign in. */
  facts: ComponentProps<typeof Facts>["facts"];
  /** Below the facts. */
  link?: ReactNode;
  /** Between the connection and the end of the page. */
  below?: ReactNode;
  /** Above the connection. */
  children: ReactNode;
}) {
  const isPaused = state === "paused";
  const code = (text: string) => <code className="font-mono text-sm">{text}</code>;
  return (
    <PageBody>
      {isBusy ? <LiveRefresh everySeconds={3} /> : null}
      <BackLink href={list}>{text.back}</BackLink>
      <PageHeader
        title={name}
        lead={<span className="wrap-anywhere font-mono text-sm">{endpoint}</span>}
        actions={
          <>
            {isPaused ? null : (
              <form action={actions.run}>
                <HiddenFields values={hidden} />
                <Button type="submit">{text.run}</Button>
              </form>
            )}
            <form action={isPaused ? actions.resume : actions.pause}>
              <HiddenFields values={hidden} />
              <Button type="submit">{isPaused ? source.resume : source.pause}</Button>
            </form>
            <ButtonLink href={`${page}/edit`}>{source.edit}</ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {done === undefined ? null : (
          <Notice tone="done" announce>
            {done}
          </Notice>
        )}
        {problem === null ? null : (
          <Notice tone="problem" announce>
            {problem}
          </Notice>
        )}
        {children}
        <Surface aria-labelledby="connection">
          <h2 id="connection" className="mb-4 font-semibold text-xl">
            {source.testTitle}
          </h2>
          <Facts
            facts={[[source.key, code(key)], [source.oauth, tokenUrl ? code(tokenUrl) : source.basic], ...facts]}
          />
          {link ? <p className="mt-4">{link}</p> : null}
          <p className={`${link ? "mt-4" : "mt-5"} mb-3 text-muted`}>{text.testLead}</p>
          <TestForm action={actions.test} hidden={hidden} submit={source.test} />
        </Surface>
        {below}
        <Disclosure title={text.deleteTitle}>
          <form action={actions.remove} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <HiddenFields values={hidden} />
            <Button type="submit" look="danger">
              {source.delete}
            </Button>
            <p className="text-muted">{text.deleteLead}</p>
          </form>
        </Disclosure>
      </div>
    </PageBody>
  );
}
