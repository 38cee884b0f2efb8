import { expect, it } from "vitest";
import { writeCsvRows } from "./write-csv.ts";

it("writes rows as RFC 4180 wants them", () =>
  expect(writeCsvRows([["a", 'b"c', "d,e", "f\r\ng", null, 1.5, "Größe 😀; ß"]], ",")).toBe(
    'a,"b""c","d,e","f\r\ng",,1.5,Größe 😀; ß\r\n',
  ));

it("quotes by its separator", () => expect(writeCsvRows([["a;b", "c,d"]], ";")).toBe('"a;b";c,d\r\n'));

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])("gives a spreadsheet no formula: %j", (cell) =>
  expect(writeCsvRows([[cell]], ",")).toBe(`'${cell}\r\n`),
);

it("leaves numbers numbers", () => expect(writeCsvRows([[-0.5, 1e-7]], ",")).toBe("-0.5,1e-7\r\n"));
