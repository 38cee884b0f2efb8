export const setup = {
  title: "Set up Laurel",
  lead: "The first organization and its administrator: you. This page works once.",
  organization: "The organization",
  organizationName: "Name",
  organizationNameHint: "As learners know it; badges are issued in its name.",
  organizationNumber: "Number",
  organizationNumberHint:
    "Stands in the addresses that partners call, such as 1234. It never changes. Leave it empty for the next free one.",
  language: "The organization's language",
  languageHint: "What it writes its badges in. Everybody chooses the language of the pages on their own.",
  timeZone: "Time zone",
  timeZoneHint: "Dates on badges and in lists are those of this zone, for everybody.",
  pickTimeZone: "Choose one",
  optional: "optional",
  you: "You",
  personName: "Your name",
  address: "Your email address",
  password: "Password",
  passwordHint: "12 characters or more. A few words in a row are easy to remember and hard to guess.",
  submit: "Set up and sign in",
  used: "This set-up link does not work (any more).",
  usedHint:
    "It was used, or a newer one replaced it. When nobody has set Laurel up yet, restart it: it prints a new link.",
  signIn: "To the sign-in page",
  errors: {
    organizationName: "Enter the organization's name.",
    organizationNumber: "Enter a whole number from 1 to 2147483647, or nothing.",
    numberTaken: "Another organization has this number. Choose another one.",
    language: "Choose a language.",
    timeZone: "Choose a time zone.",
    personName: "Enter your name.",
    address: "Enter an email address such as name@company.com.",
    addressTaken: "Somebody has signed in with this address already. Use another one.",
    password: "Enter a password of 12 to 1000 characters.",
  },
};

export type SetupMessages = typeof setup;
