import { cookies } from "next/headers";
import { exportWallet } from "@/lib/domain/wallet/export-wallet";
import { answerFile } from "@/lib/platform/http/answer-file";
import { chooseLanguage } from "@/lib/platform/i18n/choose-language";
import { readSession } from "@/lib/session/read-session";

/** All of the learner's badges and completions in one zip file, sent while it is made. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await readSession();
  if (!signedIn) return new Response("Sign in first.\n", { status: 404 });
  const { person } = signedIn;
  const language = chooseLanguage({
    person: person.language,
    cookie: (await cookies()).get("language")?.value,
    acceptLanguage: request.headers.get("accept-language"),
  });
  const now = new Date();
  const pieces = exportWallet(person, language, now);
  const content = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
  return answerFile({
    content,
    mediaType: "application/zip",
    name: `badges ${now.toISOString().slice(0, 10)}`,
    extension: ".zip",
  });
}
