import { unstable_cache } from "next/cache";
import { send } from "somewhere";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function read(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  let total = 0;
  for (const order of customer.orders) total += Number(order.total);
  return `${customer.name} ${total}`;
}

export async function returned(id: number) {
  return prisma.customer.findUnique({ where: { id }, include: { orders: true } });
}

export async function spread(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  return { ...customer, name: customer.name.trim() };
}

export async function sent(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  if (customer.active) await send(customer);
}

export async function rest(id: number) {
  const { email, ...others } = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  return [email, others];
}

export async function named(id: number, field: string) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  return customer.active ? customer[field] : null;
}

export async function entries(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } });
  if (!customer.active) return "";
  return Object.entries(customer).map(([name, value]) => `${name}: ${value}`).join();
}

export async function kept(ids: number[]) {
  const customers = await prisma.customer.findMany({ where: { id: { in: ids } }, include: { orders: true } });
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return ids.map((id) => byId.get(id)?.orders.map((order) => order.total));
}

export async function best(ids: number[]) {
  const customers = await prisma.customer.findMany({ where: { id: { in: ids } }, include: { orders: true } });
  const best = customers.reduce((best, next) => (next.id > best.id ? next : best));
  return best.orders.map((order) => order.total);
}

export const wrapped = async (id: number) => {
  const customer = await unstable_cache(() => prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: true } }))();
  return customer.orders.map((order) => order.total);
};

export async function few(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({ where: { id }, include: { orders: { take: 1 } } });
  return customer.name;
}

export async function one(id: number) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id }, include: { customer: true } });
  return `${order.state}`;
}

export async function emptyOrNot(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({
    where: { id },
    include: { _count: { select: { orders: true } } },
  });
  return `${customer.name} ${customer._count.orders}`;
}
