import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function titles(ownerId: number) {
  const documents = await prisma.document.findMany({ where: { ownerId }, take: 50, select: { title: true } });
  return documents.map((document) => document.title);
}

export async function whole(ownerId: number) {
  return prisma.document.findMany({ where: { ownerId }, take: 50 });
}

export async function one(id: number) {
  const document = await prisma.document.findUnique({ where: { id } });
  return document?.title;
}
