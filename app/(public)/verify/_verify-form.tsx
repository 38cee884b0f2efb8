"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { controlShape, Input, TextArea } from "@/components/ui/input";
import { Surface } from "@/components/ui/surface";
import { BadgeContents } from "@/components/verification/badge-contents";
import { TechnicalLog, Verdict, VerificationLog } from "@/components/verification/verification-log";
import { verifyAnything } from "./actions.ts";

/** Takes a credential as text, file or address and shows what its verification found; works without script too.
 *  @param sample the text that stands in the form at first; empty for none. */
export function VerifyForm({ sample }: { sample: string }) {
  const t = useTranslations("verify.anything");
  const tVerify = useTranslations("verify");
  const [answer, verify, isPending] = useActionState(verifyAnything, null);
  const result = useRef<HTMLDivElement>(null);
  const found = answer && "described" in answer ? answer : null;
  const problem = answer && "problem" in answer ? answer : null;
  const { text, address, recipient } = answer?.input ?? { text: sample, address: "", recipient: "" };

  const problemOf = (field: string) => (problem?.of === field ? problem.problem : undefined);

  // What was asked for may be below the fold: it is brought into view, and read out. Focus alone does not scroll while
  // a part of it is in view, and the verdict may be behind the header then.
  useEffect(() => {
    if (!found) return;
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView();
  }, [found]);

  return (
    <>
      <form action={verify} noValidate className="flex flex-col gap-5">
        <Field label={t("paste")} hint={t("pasteHint")} error={problemOf("text")}>
          {(control) => (
            <TextArea
              {...control}
              key={text}
              name="text"
              rows={9}
              spellCheck={false}
              autoCapitalize="none"
              defaultValue={text}
              className="font-mono text-sm"
            />
          )}
        </Field>
        <Field label={t("file")} hint={t("fileHint")} error={problemOf("file")}>
          {(control) => (
            <input
              {...control}
              type="file"
              name="file"
              accept=".png,.svg,.pdf,.json,.jsonld,.jws,.jwt,.txt,image/png,image/svg+xml,application/pdf,application/json,application/ld+json"
              className={`${controlShape} file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink`}
            />
          )}
        </Field>
        <Field label={t("address")} hint={t("addressHint")} error={problemOf("address")}>
          {(control) => (
            <Input
              {...control}
              key={address}
              name="address"
              type="url"
              inputMode="url"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={address}
            />
          )}
        </Field>
        <Field label={t("recipient")} optional={t("optional")} hint={t("recipientHint")} error={problemOf("recipient")}>
          {(control) => (
            <Input
              {...control}
              key={recipient}
              name="recipient"
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={recipient}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" disabled={isPending}>
            {isPending ? t("working") : t("submit")}
          </Button>
          <ButtonLink href="/verify?sample" look="quiet">
            {t("sample")}
          </ButtonLink>
        </div>
      </form>
      {found ? (
        <div ref={result} tabIndex={-1} className="mt-10 flex flex-col gap-6 outline-none">
          <h2 className="sr-only">{t("result")}</h2>
          <Verdict described={found.described} level="h2" />
          {found.file ? <p className="break-all text-muted text-sm">{found.file}</p> : null}
          {found.name ? (
            <div>
              <p className="break-words">
                <strong className="font-semibold">{found.name}</strong>
                {found.described.conclusion === "valid" ? null : <span className="text-muted"> ({t("stated")})</span>}
              </p>
              {found.issuer ? <p className="break-words text-muted">{found.issuer}</p> : null}
            </div>
          ) : null}
          {found.described.conclusion === "not-a-badge" ? null : (
            <Surface>
              <VerificationLog described={found.described} label={tVerify("checks")} />
            </Surface>
          )}
          {found.contents ? (
            <Surface aria-labelledby="contents">
              <h2 id="contents" className="font-semibold text-lg">
                {tVerify("contents.title")}
              </h2>
              <p className="mb-4 text-muted text-sm">{tVerify("contents.stated")}</p>
              <BadgeContents contents={found.contents} />
            </Surface>
          ) : null}
          <Disclosure title={tVerify("technical")}>
            <TechnicalLog described={found.described} />
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}
