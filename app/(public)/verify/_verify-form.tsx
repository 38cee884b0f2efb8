"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { controlShape, TextArea } from "@/components/ui/input";
import { Surface } from "@/components/ui/surface";
import { TechnicalLog, Verdict, VerificationLog } from "./_verification-log.tsx";
import { verifyAnything } from "./actions.ts";

type FormWords = Readonly<
  Record<"paste" | "pasteHint" | "file" | "submit" | "result" | "stated" | "checks" | "technical", string>
>;

/** Takes a credential as text or file and shows what its verification found; works without script too. */
export function VerifyForm({ words }: { words: FormWords }) {
  const [answer, verify, isPending] = useActionState(verifyAnything, null);
  const result = useRef<HTMLDivElement>(null);
  const found = answer && "described" in answer ? answer : null;

  // What was asked for may be below the fold: it is brought into view, and read out.
  useEffect(() => {
    if (found) result.current?.focus();
  }, [found]);

  return (
    <>
      <form action={verify} className="flex flex-col gap-5">
        <Field
          label={words.paste}
          hint={words.pasteHint}
          error={answer && "problem" in answer ? answer.problem : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              key={found?.text}
              name="text"
              rows={9}
              spellCheck={false}
              autoCapitalize="none"
              defaultValue={found?.text}
              className="font-mono text-sm"
            />
          )}
        </Field>
        <Field label={words.file}>
          {(control) => (
            <input
              {...control}
              type="file"
              name="file"
              accept=".json,.jsonld,application/json,application/ld+json"
              className={`${controlShape} file:mr-3 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink`}
            />
          )}
        </Field>
        <div>
          <Button type="submit" look="primary" disabled={isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
      {found ? (
        <div ref={result} tabIndex={-1} className="mt-10 flex scroll-mt-20 flex-col gap-6 outline-none">
          <h2 className="sr-only">{words.result}</h2>
          <Verdict described={found.described} level="h2" />
          {found.name ? (
            <p>
              <strong className="font-semibold">{found.name}</strong>
              {found.described.verdict === "valid" ? null : <span className="text-muted"> ({words.stated})</span>}
            </p>
          ) : null}
          <Surface>
            <VerificationLog described={found.described} label={words.checks} />
          </Surface>
          <Disclosure title={words.technical}>
            <TechnicalLog described={found.described} />
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}
