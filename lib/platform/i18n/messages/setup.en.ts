export const setup = {
  title: "Set up Laurel",
  lead: "Create the first organization and your administrator account. This page works only once.",
  organization: "Organization name",
  organizationName: "Name",
  organizationNameHint: "The name learners know. Badges are issued in this name.",
  organizationNumber: "Organization number",
  organizationNumberHint:
    "Part of the URLs that partners call, like 1234. You can’t change it later. Leave it empty to use the next available number.",
  language: "Organization language",
  languageHint:
    "The language of the organization’s badges. Each person chooses the language of the pages for themselves.",
  timeZone: "Time zone",
  timeZoneHint: "Dates on badges and in lists use this time zone for everyone.",
  pickTimeZone: "Select a time zone",
  optional: "optional",
  you: "About you",
  personName: "Your name",
  address: "Your email address",
  password: "Password",
  passwordHint: "At least 12 characters. A few words in a row are easy to remember and hard to guess.",
  submit: "Set up and sign in",
  used: "This setup link doesn’t work",
  usedHint:
    "It has been used or replaced by a newer link. If Laurel isn’t set up yet, restart it: it then prints a new link.",
  signIn: "Go to sign-in",
  errors: {
    organizationName: "Enter the organization’s name.",
    organizationNumber: "Enter a whole number from 1 to 2147483647, or leave the field empty.",
    numberTaken: "Another organization uses this number. Choose a different one.",
    language: "Select a language.",
    timeZone: "Select a time zone.",
    personName: "Enter your name.",
    address: "Enter an email address, like name@example.com.",
    addressTaken: "Someone has already signed in with this address. Use a different one.",
    password: "Enter a password with 12 to 1000 characters.",
  },
};

export type SetupMessages = typeof setup;
