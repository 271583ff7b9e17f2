import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function direct(customerId: number) {
  return (await prisma.order.count({ where: { customerId } })) > 0; // ~ exists-via-count-or-load
}

export async function kept(customerId: number) {
  const count = await prisma.order.count({ where: { customerId } }); // ~ exists-via-count-or-load
  if (count === 0) throw new Error("no orders");
}

export async function condition(customerId: number) {
  const orders = await prisma.order.count({ where: { customerId } }); // ~ exists-via-count-or-load
  if (orders) throw new Error("there are orders");
}

export async function negated(customerId: number) {
  if (!(await prisma.order.count({ where: { customerId } }))) return "none"; // ~ exists-via-count-or-load
  return "some";
}

export async function rows(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId } }); // ~ exists-via-count-or-load
  return orders.length > 0;
}

export async function chosen(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId } }); // ~ exists-via-count-or-load
  return orders.length ? "some" : "none";
}

export async function none(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId } }); // ~ exists-via-count-or-load
  if (!orders.length) throw new Error("no orders");
}

export async function withRelated(email: string) {
  const customer = await prisma.customer.findUnique({ where: { email }, include: { orders: true } }); // ~ exists-via-count-or-load
  if (customer) throw new Error("there is one already");
}
