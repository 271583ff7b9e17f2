import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

let asked = 0;

async function allSettings() {
  // What is counted here is no memory of what was read.
  asked = asked + 1;
  const settings = await prisma.setting.findMany(); // ~ loop-invariant-query
  return settings;
}

export async function titles() {
  const found = [];
  for (const post of await prisma.post.findMany({ where: { published: true } })) {
    found.push({ title: post.title, settings: (await allSettings()).length });
  }
  return found;
}
