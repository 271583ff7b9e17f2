import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function main(other: string) {
  await prisma.ticket.deleteMany({ where: { other } });
}

main(process.argv[2]);
