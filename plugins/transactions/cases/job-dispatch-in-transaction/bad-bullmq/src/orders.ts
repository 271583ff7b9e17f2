import { PrismaClient } from "@prisma/client";
import { Queue } from "bullmq";

const prisma = new PrismaClient();
const queue = new Queue("orders");

export async function place(customerId: number) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    await queue.add("placed", { id: order.id }); // ~ job-dispatch-in-transaction
  });
}

export async function placeAndTell(customerId: number) {
  const order = await prisma.$transaction(async (tx) => tx.order.create({ data: { customerId } }));
  await queue.add("placed", { id: order.id });
}
