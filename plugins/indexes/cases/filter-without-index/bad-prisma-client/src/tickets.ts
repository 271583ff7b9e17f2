import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function byReference(reference: string) {
  return prisma.ticket.findFirst({ where: { reference } });
}

export async function rename(from: string, to: string) {
  await prisma.ticket.updateMany({ where: { AND: [{ reference: { equals: from } }] }, data: { reference: to } });
}

export async function byAddress(address: string) {
  return prisma.ticket.count({ where: { address } });
}
