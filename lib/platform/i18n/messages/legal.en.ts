/** Pages that stand in for the operator's own until TERMS_URL and PRIVACY_URL name them: what the software does, and no more. */
export const legal = {
  terms: {
    title: "Terms of service",
    lead: "The operator of this installation has not published terms of service of their own.",
    points: [
      "This installation keeps what partners report about completed courses, and the badges that follow from it.",
      "A badge belongs to the person who earned it. They decide who may see it and which apps may read it.",
      "An app gets what a person allowed it on the consent page, for as long as they chose, and nothing else.",
      "Ask the organization that reports your courses, or whoever gave you this address, about anything else.",
    ],
  },
  privacy: {
    title: "Privacy",
    lead: "The operator of this installation has not published a privacy policy of their own. This is what the software does with data.",
    points: [
      "It keeps your name, your email addresses, the courses that were reported as completed, your badges, and where you are signed in.",
      "Badges do not name you: they hold a salted hash of the address that they were given to.",
      "A badge is private until you share its link. Apps read only what you allowed; you see when they last did, and can end that at once.",
      "It sets a cookie for signing in and, if you choose them, for language and theme. Nothing is measured and nothing is sent to third parties.",
      "Requests of partners are logged for some weeks, without secrets.",
    ],
  },
};
