import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function titles(ownerId: number) {
  const documents = await prisma.document.findMany({ where: { ownerId }, take: 50 }); // ~ over-fetch-columns "`title`"
  return documents.map((document) => document.title);
}
