import { chunk } from "lodash";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function page() {
  const customers = await prisma.customer.findMany({ take: 50, orderBy: { id: "asc" } });
  return prisma.order.findMany({ where: { customerId: { in: customers.map((customer) => customer.id) } } });
}

export async function some() {
  const customers = await prisma.customer.findMany({ where: { active: true } });
  return prisma.order.findMany({ where: { customerId: { in: customers.map((customer) => customer.id) } } });
}

export async function chunks() {
  const customers = await prisma.customer.findMany({ select: { id: true } });
  for (const part of chunk(customers, 500)) {
    await prisma.order.deleteMany({ where: { customerId: { in: part.map((customer) => customer.id) } } });
  }
}

export async function cut() {
  const customers = await prisma.customer.findMany({ select: { id: true } });
  const first = customers.slice(0, 100).map((customer) => customer.id);
  return prisma.order.count({ where: { customerId: { in: first } } });
}

export async function given(ids: number[]) {
  return prisma.order.count({ where: { customerId: { in: ids } } });
}

export async function written() {
  return prisma.order.count({ where: { state: { in: ["open", "paid"] } } });
}
