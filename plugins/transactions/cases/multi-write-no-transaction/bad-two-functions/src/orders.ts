import { prisma } from "./client";
import { addItems } from ".";

export async function place(customerId: number, skus: string[]) {
  const order = await prisma.order.create({ data: { customerId } });
  await addItems(order.id, skus); // ~ multi-write-no-transaction
  return order;
}
