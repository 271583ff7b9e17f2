import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function latest() {
  return prisma.post.findMany({ orderBy: { createdAt: "desc" }, take: 20 });
}

export async function newest() {
  return prisma.post.findFirst({ orderBy: [{ createdAt: "desc" }] });
}
