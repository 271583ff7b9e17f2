import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function tenantsOf(email: string) {
  return prisma.member.findMany({ where: { email }, select: { tenant: true } });
}
