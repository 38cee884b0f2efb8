"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { indentJson } from "@/components/ui/indent-json";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { RawRequest } from "../raw-request.ts";
import { writeCurl } from "../write-curl.ts";
import { writeRequest } from "../write-request.ts";
import type { Veil } from "./flow-run.ts";
import type { RawAnswer } from "./flow-state.ts";
import { formatResponse } from "./format-response.ts";
import { maskSecrets } from "./mask-secrets.ts";

/** A request as it was sent, or will be; `isVisit` for one by which the browser goes somewhere. */
export function RequestView({
  name,
  request,
  title,
  isVisit = false,
  veil,
}: {
  name: string;
  request: RawRequest;
  title: string;
  isVisit?: boolean;
  veil: Veil;
}) {
  const t = useTranslations("flow");
  const text = writeRequest({ ...request, body: request.body === null ? null : indentJson(request.body) });
  return (
    <RawBlock name={`${title}: ${name}`} title={title} text={text} veil={veil}>
      <CopyButton text={isVisit ? request.url : writeCurl(request)} copy={isVisit ? t("copyAddress") : t("copyCurl")} />
    </RawBlock>
  );
}

/** An answer as it came. */
export function AnswerView({ name, answer, veil }: { name: string; answer: RawAnswer; veil: Veil }) {
  const t = useTranslations("flow");
  const { status, statusText, body, milliseconds } = answer;
  return (
    <RawBlock
      name={`${t("answer")}: ${name}`}
      title={t("answer")}
      text={formatResponse(answer, indentJson(body))}
      veil={veil}
    >
      <span className="text-muted text-sm">{t("took", { milliseconds: String(milliseconds) })}</span>
      <StatusChip status={chipOf(status)} label={`${status} ${statusText}`.trim()} />
    </RawBlock>
  );
}

function chipOf(status: number): ChipStatus {
  if (status < 300) return "valid";
  if (status < 400) return "unchecked";
  return status < 500 ? "warned" : "invalid";
}

function RawBlock({
  name,
  title,
  text,
  veil,
  children,
}: {
  name: string;
  title: string;
  text: string;
  veil: Veil;
  children: ReactNode;
}) {
  const t = useTranslations("flow");
  const masked = maskSecrets(text);
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-hairline">
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 border-hairline border-b py-2 pr-2 pl-4">
        <span className="mr-auto font-semibold text-sm">{title}</span>
        {masked === text ? null : (
          <Button type="button" look="quiet" aria-pressed={veil.isLifted} onClick={veil.toggle}>
            {veil.isLifted ? <EyeOff aria-hidden="true" size={18} /> : <Eye aria-hidden="true" size={18} />}
            {t("showSecrets")}
          </Button>
        )}
        {children}
      </figcaption>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="max-h-112 overflow-auto bg-sunken px-4 py-3"
      >
        <pre className="font-mono text-sm">{veil.isLifted ? text : masked}</pre>
      </section>
    </figure>
  );
}
