"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { controlShape, Input, TextArea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { VerificationLog } from "@/components/verification/verification-log";
import { type AddAnswer, type AddResult, addBadges } from "./actions.ts";

/** Takes files, text or an address, and says of each what became of it. Works without script too. */
export function AddForm() {
  const t = useTranslations("wallet.adding");
  const [answer, add, isPending] = useActionState<AddAnswer, FormData>(addBadges, {});
  const outcome = useRef<HTMLDivElement>(null);

  // What was asked for may be below the fold: it is brought into view, and read out.
  useEffect(() => {
    if (answer.results) outcome.current?.focus();
  }, [answer]);

  return (
    <>
      <form action={add} noValidate className="flex flex-col gap-5">
        {answer.problem ? (
          <Notice tone="problem" announce>
            {answer.problem}
          </Notice>
        ) : null}
        <Field label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <input
              {...control}
              type="file"
              name="files"
              multiple
              accept=".png,.svg,.json,.jsonld,.jws,.jwt,.txt,.pdf,image/png,image/svg+xml,application/json,application/ld+json,application/pdf"
              className={`${controlShape} file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink`}
            />
          )}
        </Field>
        <Field label={t("paste")} hint={t("pasteHint")}>
          {(control) => (
            <TextArea
              {...control}
              name="text"
              rows={4}
              spellCheck={false}
              autoCapitalize="none"
              className="font-mono text-sm"
            />
          )}
        </Field>
        <Field label={t("address")} hint={t("addressHint")}>
          {(control) => (
            <Input
              {...control}
              name="address"
              type="url"
              inputMode="url"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <div>
          <Button type="submit" look="primary" disabled={isPending} className="w-full sm:w-auto">
            {isPending ? t("working") : t("submit")}
          </Button>
        </div>
      </form>
      {answer.results ? (
        <div ref={outcome} tabIndex={-1} className="mt-10 scroll-mt-20 outline-none">
          <h2 className="font-semibold text-lg">{t("results")}</h2>
          <p role="status" className="mb-4 text-muted">
            {answer.summary}
          </p>
          <ul className="flex flex-col gap-4">
            {answer.results.map((result, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be among them twice, and none moves
              <li key={index}>
                <Result result={result} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function Result({ result }: { result: AddResult }) {
  const t = useTranslations("wallet.adding");
  const { source, tone, name, sentences, href, differs, log } = result;
  return (
    <Notice tone={tone} title={<span className="break-words">{name ?? source}</span>}>
      {name ? <p className="break-all text-muted text-sm">{source}</p> : null}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {href ? (
        <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
          <Link href={href} className="link">
            {t("open")}
          </Link>
          {differs ? (
            <Link href="/profile#addresses" className="link">
              {t("differsLink")}
            </Link>
          ) : null}
        </p>
      ) : null}
      {log ? (
        <div className="mt-2">
          <Disclosure title={t("log")}>
            <div className="rounded-md bg-surface p-4">
              <VerificationLog described={log} label={`${t("log")}: ${name ?? source}`} />
            </div>
          </Disclosure>
        </div>
      ) : null}
    </Notice>
  );
}
