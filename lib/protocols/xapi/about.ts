import { answerJson } from "@/lib/platform/http/answer-json";
import { understoodVersions } from "./version.ts";

/** Answers which versions of xAPI are supported; needs no credentials (xAPI 1.0.3 part 3 section 2.8). */
export async function getAbout(): Promise<Response> {
  return answerJson({ version: understoodVersions });
}
