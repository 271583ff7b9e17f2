import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function createGlobal(userId: number) {
  const existing = await prisma.environment.findFirst({ where: { userId, isGlobal: true } });
  if (existing) throw new Error("is there already");
  // ~ check-then-insert-race "add a generated column to `Environment` that is NULL but for rows with this `isGlobal`"
  return prisma.environment.create({ data: { userId, isGlobal: true } });
}

export async function create(userId: number, name: string) {
  return prisma.environment.create({ data: { userId, name, isGlobal: false } });
}
