import { PrismaClient } from "@prisma/client";
import _ from "lodash";
import { render } from "views";

const prisma = new PrismaClient();

export async function limited(state: string) {
  const [order] = await prisma.order.findMany({ where: { state }, take: 1 });
  return order;
}

export async function unique(email: string) {
  const customers = await prisma.customer.findMany({ where: { email } });
  return customers[0];
}

export async function returned(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return { latest: orders[0], orders };
}

export async function handedOn(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  render(orders);
  return orders[0];
}

export async function ranOver(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  let total = 0;
  for (const order of orders) total += Number(order.total);
  return { total, first: orders[0] };
}

export async function range(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, orderBy: { id: "asc" } });
  return { from: orders[0].id, to: orders.at(-1)?.id };
}

export async function last(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, orderBy: { id: "asc" } });
  return { from: orders[0].id, to: orders[orders.length - 1].id };
}

export async function two(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  const [first, second] = orders;
  return first.total === second.total ? orders[0].id : second.id;
}

export async function rest(state: string) {
  const [first, ...others] = await prisma.order.findMany({ where: { state } });
  return { first, others };
}

export async function headAndTail(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return { first: orders[0], others: orders.slice(1) };
}

export async function taken(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return { first: orders[0], some: _.take(orders, 5) };
}

export async function spread(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  const all = [...orders];
  return { first: orders[0], all };
}

export async function searched(state: string, id: number) {
  const orders = await prisma.order.findMany({ where: { state } });
  return orders.find((order) => order.id === id) ?? orders[0];
}

export async function raw(state: string) {
  const [row] = await prisma.$queryRaw<{ total: number }[]>`SELECT sum(total) AS total FROM "Order" WHERE state = ${state}`;
  return row.total;
}

export async function grouped() {
  const [most] = await prisma.order.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } });
  return most;
}

export async function together(state: string) {
  const [orders, customers] = await Promise.all([
    prisma.order.findMany({ where: { state } }),
    prisma.customer.findMany({ where: { active: true } }),
  ]);
  return { orders, customers };
}
