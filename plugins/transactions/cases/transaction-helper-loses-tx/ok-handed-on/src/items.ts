import { prisma } from "./client";

export async function addItem(orderId: number, sku: string, client: Pick<typeof prisma, "orderItem"> = prisma) {
  await client.orderItem.create({ data: { orderId, sku, quantity: 1 } });
}

export async function addOther({ db, orderId }: { db: typeof prisma; orderId: number }) {
  await db.orderItem.create({ data: { orderId, sku: "b", quantity: 1 } });
}
