import { Worker } from "bullmq";
import { Inngest } from "inngest";
import { task } from "@trigger.dev/sdk/v3";
import cron from "node-cron";
import type { SQSEvent } from "aws-lambda";
import { db } from "./db";

export const worker = new Worker("mail", async (job) => {
  await db.user.findUnique({ where: { id: job.data.id } });
});

const inngest = new Inngest({ id: "app" });

export const digest = inngest.createFunction({ id: "digest" }, { event: "digest" }, async ({ event, step }) => {
  const users = await step.run("users", () => db.user.findMany());
  for (const user of users) {
    await step.sendEvent("mail", { name: "mail", data: { id: user.id } });
  }
});

export const clean = task({ id: "clean", run: async () => db.post.deleteMany() });

cron.schedule("0 * * * *", async () => {
  await db.post.count();
});

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    await db.post.create({ data: JSON.parse(record.body) });
  }
};
