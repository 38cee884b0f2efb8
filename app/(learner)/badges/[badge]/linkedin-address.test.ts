import { expect, it } from "vitest";
import { linkedInAddress } from "./linkedin-address.ts";

const entry = {
  name: "Data Privacy Basics",
  issuerName: "Musterakademie",
  awardedAt: new Date("2020-01-11T10:30:45Z"),
  validUntil: null,
  timeZone: "Europe/Berlin",
  url: "https://learn.example.org/verify/0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11",
  id: "0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11",
};
const read = (address: string) => Object.fromEntries(new URL(address).searchParams);

it("fills in LinkedIn's form", () =>
  expect(linkedInAddress(entry)).toBe(
    "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Data%20Privacy%20Basics&organizationName=Musterakademie&issueYear=2020&issueMonth=1&certUrl=https%3A%2F%2Flearn.example.org%2Fverify%2F0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11&certId=0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11",
  ));

it.each(["Maß & Größe", "100 % + 1 = #?", "Erste Hilfe 😀", 'a"b<c>d', "a\ud800b"])("keeps %j as it is", (name) =>
  expect(read(linkedInAddress({ ...entry, name, issuerName: name }))).toMatchObject({
    name: name.toWellFormed(),
    organizationName: name.toWellFormed(),
  }),
);

it("tells the month of the organization's calendar, and the end", () => {
  const address = linkedInAddress({
    ...entry,
    awardedAt: new Date("2019-12-31T23:30:00Z"),
    validUntil: new Date("2022-01-31T23:30:00Z"),
  });
  expect(read(address)).toMatchObject({
    issueYear: "2020",
    issueMonth: "1",
    expirationYear: "2022",
    expirationMonth: "2",
  });
});
