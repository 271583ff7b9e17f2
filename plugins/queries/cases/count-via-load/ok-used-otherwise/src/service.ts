import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function listed(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, orderBy: { id: "asc" } });
  return { count: orders.length, orders };
}

export async function summed(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, orderBy: { id: "asc" } });
  let total = 0;
  for (const order of orders) total += Number(order.total);
  return total / orders.length;
}

export async function limited(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, take: 11 });
  return orders.length > 10;
}
