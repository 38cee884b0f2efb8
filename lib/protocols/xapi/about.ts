import { answerJson } from "@/lib/platform/http/answer-json";
import { understoodVersions } from "./version.ts";

/** Tells which versions of xAPI are understood, to anybody (xAPI 1.0.3 part 3 section 2.8). */
export async function getAbout(): Promise<Response> {
  return answerJson({ version: understoodVersions });
}
