import { z } from "zod";

/** What can be done with many badges, as addresses and forms name it. */
export const runKinds = ["ISSUE", "REISSUE", "REVOKE"] as const;
export type RunKind = (typeof runKinds)[number];

/** The kind that an address names; undefined for anything else. */
export const readRunKind = (text: unknown): RunKind | undefined => z.enum(runKinds).safeParse(text).data;
