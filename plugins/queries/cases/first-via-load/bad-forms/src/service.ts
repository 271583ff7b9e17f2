import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function destructured(state: string) {
  const [order] = await prisma.order.findMany({ where: { state } }); // ~ first-via-load "only the first"
  return order;
}

export async function at(state: string) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ first-via-load
  return orders.at(0)?.total ?? 0;
}

export async function direct(state: string) {
  return (await prisma.order.findMany({ where: { state } }))[0]; // ~ first-via-load
}

export async function checked(customerId: number) {
  const orders = await prisma.order.findMany({ where: { customerId }, orderBy: { id: "desc" } }); // ~ first-via-load
  if (!orders.length) return 0;
  return orders[0].id;
}

export async function ambiguous(state: string) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ first-via-load "the first and the number"
  if (orders.length > 1) throw new Error("more than one");
  return orders[0];
}

export async function withRelated(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, include: { customer: true } }); // ~ first-via-load
  return orders[0].customer.email;
}

class Orders {
  async list(state: string) {
    return prisma.order.findMany({ where: { state } }); // ~ first-via-load
  }
}

const orders = new Orders();

export async function ofAMethod(state: string) {
  const found = await orders.list(state);
  return { first: found[0] };
}

export async function spelledInTwoWays(state: string) {
  const orders = await prisma.order.findMany({ where: { state: { in: [state, state.toUpperCase()] } } }); // ~ first-via-load medium
  return orders[0];
}

export async function oneOfMany(states: string[]) {
  const orders = await prisma.order.findMany({ where: { state: { in: states } } }); // ~ first-via-load high
  return orders[0];
}
