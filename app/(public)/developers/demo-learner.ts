/** The demo's learner with a badge for every case: prisma/demo/edge-cases.ts. */
export const demoLearner = "wallet.developer@somedomain.com";
