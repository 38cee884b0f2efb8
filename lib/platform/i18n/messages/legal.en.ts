/** Default texts until the operator names its own pages in TERMS_URL and PRIVACY_URL: they state what the software does. */
export const legal = {
  terms: {
    title: "Terms of service",
    lead: "The operator of this Laurel installation hasn’t published its own terms of service.",
    points: [
      "This installation stores the course completions that partners report and the badges they lead to.",
      "A badge belongs to the person who earned it. They decide who can see it and which apps can read it.",
      "An app can only do what a person allows on the consent page, and only for as long as they allow it.",
      "For anything else, contact the organization that reports your courses or the person who gave you this link.",
    ],
  },
  privacy: {
    title: "Privacy",
    lead: "The operator of this Laurel installation hasn’t published its own privacy policy. This is how the software handles data.",
    points: [
      "It stores your name, your email addresses, the courses reported as completed, your badges and where you are signed in.",
      "Badges don’t contain your name. They contain a salted hash of the email address they were issued to.",
      "A badge is private until you share its link. Apps can only read what you allow. You can see when they last read it, and you can end their access immediately.",
      "It sets a cookie when you sign in and, if you choose them, for your language and theme. It doesn’t track you and sends nothing to third parties.",
      "Requests from partners are logged for a few weeks, without secrets.",
    ],
  },
};
