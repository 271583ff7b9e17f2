import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function counted(id: number) {
  const customer = await prisma.customer.findUniqueOrThrow({
    where: { id },
    include: { orders: true }, // ~ over-fetch-relation
  });
  return `${customer.name}: ${customer.orders.length}`;
}

export async function unread(id: number) {
  const { name, email } = await prisma.customer.findUniqueOrThrow({
    where: { id },
    include: { orders: { where: { state: "open" } } }, // ~ over-fetch-relation
  });
  return `${name} <${email}>`;
}

export async function each() {
  const customers = await prisma.customer.findMany({
    take: 10,
    select: { name: true, orders: { select: { total: true } } }, // ~ over-fetch-relation
  });
  return customers.map((customer) => customer.name);
}

export async function across(id: number) {
  const order = await prisma.order.findUniqueOrThrow({
    where: { id },
    include: { customer: { include: { orders: true } } }, // ~ over-fetch-relation
  });
  return line(order);
}

function line(order) {
  return `${order.state} ${order.customer.name}`;
}
