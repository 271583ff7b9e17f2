import { PrismaClient } from "@prisma/client";
import { send } from "mail";

const prisma = new PrismaClient();

export async function limited(state: string) {
  const orders = await prisma.order.findMany({ where: { state }, take: 100 });
  return orders.slice(0, 10);
}

export async function rest(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return orders.slice(1);
}

export async function copy(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return orders.slice();
}

export async function withoutTheLast(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return orders.slice(0, -1);
}

export async function halves(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  const half = Math.ceil(orders.length / 2);
  return { left: orders.slice(0, half), right: orders.slice(half, orders.length) };
}

export async function chunks(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  for (let start = 0; start < orders.length; start += 100) {
    await send(orders.slice(start, start + 100));
  }
}

export async function shownBeside(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  return { orders, preview: orders.slice(0, 3) };
}

export async function summed(state: string) {
  const orders = await prisma.order.findMany({ where: { state } });
  const total = orders.reduce((sum, order) => sum + Number(order.total), 0);
  return { total, preview: orders.slice(0, 3) };
}

export async function ranked(state: string, score: (total: unknown) => number) {
  const orders = await prisma.order.findMany({ where: { state } });
  orders.sort((a, b) => score(b.total) - score(a.total));
  return orders.slice(0, 10);
}

export async function byNumberOfOrders() {
  const customers = await prisma.customer.findMany({ include: { orders: true } });
  customers.sort((a, b) => b.orders.length - a.orders.length);
  return customers.slice(0, 10).map((customer) => customer.name);
}
