import { prisma } from "./client";
import { place } from "./items";

export async function one(customerId: number) {
  await prisma.$transaction(async (tx) => place(customerId, tx as never));
}

export async function two(id: number) {
  await prisma.$transaction([
    prisma.orderItem.deleteMany({ where: { orderId: id } }),
    prisma.order.delete({ where: { id } }),
  ]);
}

export async function three(customerId: number) {
  await prisma.order.create({ data: { customerId, items: { create: [{ sku: "a", quantity: 1 }] } } });
}
