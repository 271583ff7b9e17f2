import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function isMember(tenant: string, email: string) {
  return prisma.member.findUnique({ where: { tenant_email: { tenant, email } } });
}

export async function members(tenant: string) {
  return prisma.member.findMany({ where: { tenant } });
}

export async function ofTenants(tenant: string[], email: string) {
  return prisma.member.findMany({ where: { tenant: { in: tenant }, email } });
}
