import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const MAIN = "main";

// What is put into the template is sent as a parameter, whatever it is made of.
export async function main() {
  return prisma.$queryRaw`SELECT id FROM "Project" WHERE name = ${MAIN}`;
}

export async function search(words: string) {
  const like = `${words}%`;
  return prisma.$queryRaw`SELECT id FROM "Project" WHERE name LIKE ${like} OR name = ${"old " + words} LIMIT 10`;
}

export async function listed() {
  return prisma.$queryRaw(Prisma.sql`SELECT id FROM "Project" WHERE name IN (${Prisma.join(["main", "other"])}) AND name <> ${MAIN}`);
}
