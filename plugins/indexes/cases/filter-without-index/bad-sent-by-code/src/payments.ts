import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function byIntent(intent: string) {
  return prisma.$queryRaw`SELECT id FROM "Payment" WHERE intent = ${intent}`;
}

export async function byKey(id: number) {
  return prisma.$queryRaw`SELECT currency FROM "Payment" WHERE id = ${id}`;
}
