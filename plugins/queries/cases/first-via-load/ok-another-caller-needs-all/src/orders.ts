import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function find(where: { state?: string; customerId?: number }) {
  return prisma.order.findMany({ where });
}

export async function first(state: string) {
  const orders = await find({ state });
  return orders[0];
}

export async function all(customerId: number) {
  return find({ customerId });
}
