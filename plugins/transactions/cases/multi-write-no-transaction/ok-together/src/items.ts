import { prisma } from "./client";

export async function addItem(orderId: number, client: typeof prisma) {
  await client.orderItem.create({ data: { orderId, sku: "a", quantity: 1 } });
}

export async function place(customerId: number, client: typeof prisma) {
  const order = await client.order.create({ data: { customerId } });
  await addItem(order.id, client);
}
