import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { answerText } from "./answer-json.ts";
import { compressAnswer } from "./compress-answer.ts";

const long = JSON.stringify({ text: "x".repeat(2000) });

const compressed = (response: Response, accepted: string | null) =>
  compressAnswer(
    new Request("http://localhost/", { headers: accepted === null ? {} : { "accept-encoding": accepted } }),
    response,
  );

it.each(["gzip", "br, gzip;q=0.5", "*", "GZIP", "x-gzip"])(
  "compresses text if the request accepts %s",
  async (accepted) => {
    const answer = await compressed(answerText(long, { status: 201 }), accepted);
    expect([answer.status, answer.headers.get("content-encoding"), answer.headers.get("vary")]).toEqual([
      201,
      "gzip",
      "Accept-Encoding",
    ]);
    const body = Buffer.from(await answer.arrayBuffer());
    expect(body.length).toBeLessThan(200);
    expect(gunzipSync(body).toString()).toBe(long);
  },
);

it("compresses a stream as a stream", async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(long));
      controller.close();
    },
  });
  const answer = await compressed(
    new Response(stream, { headers: { "content-type": "multipart/mixed; boundary=x" } }),
    "gzip",
  );
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(long);
});

it.each<[what: string, response: Response, accepted: string | null]>([
  ["without Accept-Encoding", answerText(long), null],
  ["if gzip is excluded", answerText(long), "gzip;q=0, br"],
  ["if everything is excluded", answerText(long), "*;q=0"],
  ["a short answer", answerText('{"a":1}'), "gzip"],
  ["an answer with an entity tag", answerText(long, { headers: { etag: '"a"' } }), "gzip"],
  ["a picture", answerText(long, { headers: { "content-type": "image/png" } }), "gzip"],
  ["an answer that is encoded already", answerText(long, { headers: { "content-encoding": "br" } }), "gzip"],
])("leaves an answer as it is: %s", async (_, response, accepted) => {
  const text = await response.clone().text();
  const answer = await compressed(response, accepted);
  expect(answer.headers.get("content-encoding")).not.toBe("gzip");
  expect(await answer.text()).toBe(text);
});
