import { prisma } from "../src/db";

async function empty(table: string) {
  await prisma.$executeRawUnsafe(`DELETE FROM "t" WHERE name = '${table}'`);
}

await empty(process.argv[2]);
