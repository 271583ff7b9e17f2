import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function page(state: string, start: number, size: number) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ page-via-load
  return orders.slice(start, start + size);
}

export async function withTotal(state: string, start: number, size: number) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ page-via-load
  return { total: orders.length, items: orders.slice(start, start + size).map((order) => order.id) };
}

export async function top() {
  const customers = await prisma.customer.findMany({ orderBy: { name: "asc" } }); // ~ page-via-load
  for (const customer of customers.slice(0, 10)) {
    console.log(customer.name);
  }
}

async function all(state: string) {
  return prisma.order.findMany({ where: { state } }); // ~ page-via-load
}

export async function ofAFunction(state: string, page: number) {
  const orders = await all(state);
  const shown = orders.slice(page * 20, page * 20 + 20);
  return { shown };
}

export async function largest(state: string) {
  const orders = await prisma.order.findMany({ where: { state } }); // ~ page-via-load
  return orders.sort((a, b) => b.id - a.id).slice(0, 5);
}

export async function firstByName() {
  const customers = await prisma.customer.findMany({ where: { active: true } }); // ~ page-via-load
  return customers.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, 5);
}
