import { PrismaClient } from "@prisma/client";

async function main() {
  const prisma = new PrismaClient();
  await prisma.order.deleteMany({ where: { state: "old" } });
}

main();
