import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function howMany(state: string) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ count-via-load
  return { count: orders.length };
}

export async function hasAny(customerId: number) {
  const { length } = await prisma.order.findMany({ where: { customerId } }); // ~ count-via-load
  return length > 0;
}
