import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function clear(customerId: number, where: { state: string }) {
  await prisma.order.deleteMany({ where: { customerId } });
  await prisma.order.deleteMany({ where });
  await prisma.order.delete({ where: { id: 1 } });
}

export async function retire(state?: string) {
  await prisma.order.deleteMany({ where: { closedAt: null } });
  await prisma.order.deleteMany({ where: state ? { state } : {} });
}
