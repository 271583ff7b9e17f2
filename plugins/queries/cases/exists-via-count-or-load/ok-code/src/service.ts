import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function shown(customerId: number) {
  const count = await prisma.order.count({ where: { customerId } });
  if (count === 0) throw new Error("no orders");
  return `${count} orders`;
}

export async function returned(customerId: number) {
  const count = await prisma.order.count({ where: { customerId } });
  return { any: count > 0, count };
}

export async function many(customerId: number) {
  return (await prisma.order.count({ where: { customerId } })) > 10;
}

export async function pages(customerId: number) {
  const count = await prisma.order.count({ where: { customerId } });
  const pages = Math.ceil(count / 10);
  return pages > 0;
}

async function ordersOf(customerId: number) {
  return prisma.order.count({ where: { customerId } });
}

export async function elsewhere(customerId: number) {
  const count = await ordersOf(customerId);
  return count > 0 ? "some" : "none";
}

export async function displayed(customerId: number) {
  return { orders: await ordersOf(customerId) };
}

export async function rows(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId } });
  if (orders.length > 0) return orders;
  return null;
}

export async function each(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId } });
  if (!orders.length) return 0;
  let total = 0;
  for (const order of orders) total += Number(order.total);
  return total;
}

export async function unique(id: number) {
  return (await prisma.order.count({ where: { id } })) > 0;
}

export async function bounded(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId }, take: 1, select: { id: true } });
  return orders.length > 0;
}

export async function small(email: string) {
  const customer = await prisma.customer.findUnique({ where: { email } });
  if (customer) throw new Error("there is one already");
}

export async function key(email: string) {
  const customer = await prisma.customer.findFirst({ where: { email }, select: { id: true } });
  return customer !== null;
}
