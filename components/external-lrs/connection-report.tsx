import { Disclosure } from "../ui/disclosure.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { Notice } from "../ui/notice.tsx";
import { type NodeState, ProvenanceThread, ThreadNode } from "../ui/provenance-thread.tsx";

/** What a test of a connection found, in sentences. */
export interface ConnectionReport {
  isPassed: boolean;
  summary: string;
  thread: string;
  steps: {
    name: string;
    state: NodeState;
    text: string;
    /** What the other side answered, with a title. */
    answer: { title: string; body: string } | null;
  }[];
  /** Statements of the other side; null where the test reads none, or did not come so far. */
  preview: { title: string; lead: string; none: string; statements: { title: string; json: string }[] } | null;
}

/** A test of a connection, step by step, with the statements that it read. */
export function ConnectionReportView({
  report: { isPassed, summary, thread, steps, preview },
}: {
  report: ConnectionReport;
}) {
  return (
    <div className="flex flex-col gap-5">
      <Notice tone={isPassed ? "done" : "problem"} announce>
        {summary}
      </Notice>
      <ProvenanceThread label={thread}>
        {steps.map(({ name, state, text, answer }) => (
          <ThreadNode key={name} state={state} className="pb-4 last:pb-0">
            <p className="font-semibold">{name}</p>
            <p className="text-muted">{text}</p>
            {answer ? (
              <Disclosure title={answer.title}>
                <JsonView text={answer.body} label={answer.title} />
              </Disclosure>
            ) : null}
          </ThreadNode>
        ))}
      </ProvenanceThread>
      {preview ? (
        <section aria-label={preview.title}>
          <p className="font-semibold">{preview.title}</p>
          <p className="text-muted text-sm">{preview.statements.length > 0 ? preview.lead : preview.none}</p>
          <ul className="mt-2 divide-y divide-hairline border-hairline border-y empty:hidden">
            {preview.statements.map(({ title, json }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and nothing says that ids are there or differ
              <li key={index} className="py-1.5">
                <Disclosure title={<span className="wrap-anywhere">{title}</span>}>
                  <JsonView text={json} label={title} />
                </Disclosure>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
