import {
  CalendarClock,
  CalendarX2,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleX,
  FileQuestionMark,
  TriangleAlert,
  UserX,
} from "lucide-react";
import { classes } from "../ui/classes.ts";
import { ProvenanceThread, ThreadNode } from "../ui/provenance-thread.tsx";
import type { Described } from "./describe-verification.ts";

const icons = {
  passed: { Icon: CircleCheck, look: "text-valid" },
  failed: { Icon: CircleX, look: "text-revoked" },
  warned: { Icon: TriangleAlert, look: "text-expired" },
  "not-checked": { Icon: CircleHelp, look: "text-unknown" },
} as const;

const states = { passed: "done", failed: "failed", warned: "warned", "not-checked": "unchecked" } as const;

/** What is over, on hold or of an unknown issuer is no forgery, and does not look like one. */
const looks = {
  valid: { Icon: CircleCheck, look: "border-valid/40 bg-valid-tint text-valid" },
  invalid: { Icon: CircleX, look: "border-revoked/40 bg-revoked-tint text-revoked" },
  revoked: { Icon: CircleX, look: "border-revoked/40 bg-revoked-tint text-revoked" },
  unidentified: { Icon: TriangleAlert, look: "border-expired/40 bg-expired-tint text-expired" },
  unverified: { Icon: CircleHelp, look: "border-unknown/40 bg-unknown-tint text-unknown" },
  uncheckable: { Icon: CircleHelp, look: "border-unknown/40 bg-unknown-tint text-unknown" },
  "not-a-badge": { Icon: FileQuestionMark, look: "border-unknown/40 bg-unknown-tint text-unknown" },
  suspended: { Icon: CirclePause, look: "border-expired/40 bg-expired-tint text-expired" },
  expired: { Icon: CalendarX2, look: "border-expired/40 bg-expired-tint text-expired" },
  elsewhere: { Icon: UserX, look: "border-expired/40 bg-expired-tint text-expired" },
  early: { Icon: CalendarClock, look: "border-expired/40 bg-expired-tint text-expired" },
} as const satisfies Record<Described["conclusion"], object>;

/** The verdict in a sentence, before anything else. */
export function Verdict({ described, level: Heading }: { described: Described; level: "h1" | "h2" }) {
  const { Icon, look } = looks[described.conclusion];
  return (
    <div className={classes("flex gap-4 rounded-lg border p-5 sm:p-6", look)}>
      <Icon aria-hidden="true" size={36} strokeWidth={1.75} className="mt-0.5" />
      <div>
        <Heading className="font-semibold font-serif text-2xl">{described.title}</Heading>
        <p className="text-ink text-lg">{described.text}</p>
      </div>
    </div>
  );
}

/** Each check by name, with its outcome as icon and word and what it found as a sentence. */
export function VerificationLog({ described, label }: { described: Described; label: string }) {
  return (
    <ProvenanceThread label={label}>
      {described.lines.map((line) => {
        const { Icon, look } = icons[line.outcome];
        return (
          <ThreadNode
            key={line.name}
            state={states[line.outcome]}
            icon={<Icon size={20} className={look} />}
            className="pb-5 last:pb-0"
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <strong className="font-semibold">{line.title}</strong>
              <span className={classes("text-sm", look)}>{line.outcomeText}</span>
            </p>
            <p className="text-muted">
              {line.sentence}
              {line.link ? (
                <>
                  {" "}
                  <a href={line.link.href} className="link" rel="nofollow noopener">
                    {line.link.text}
                  </a>
                </>
              ) : null}
            </p>
          </ThreadNode>
        );
      })}
    </ProvenanceThread>
  );
}

/** The same log in codes, for who wants to look closer. */
export function TechnicalLog({ described }: { described: Described }) {
  return (
    <dl translate="no" className="flex flex-col gap-2 font-mono text-sm">
      {described.lines.map((line) => (
        <div key={line.name} className="flex flex-wrap gap-x-3">
          <dt className="w-24 text-muted">{line.name}</dt>
          <dd className="min-w-0 flex-1 break-all">{line.technical}</dd>
        </div>
      ))}
    </dl>
  );
}
