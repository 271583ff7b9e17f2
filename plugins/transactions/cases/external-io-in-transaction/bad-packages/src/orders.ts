import { PrismaClient } from "@prisma/client";
import { api, confirm, queue, sleep, stripe } from "./outside";

const prisma = new PrismaClient();

export async function place(customerId: number, email: string) {
  await prisma.$transaction(async (tx) => {
    const order = await tx.order.create({ data: { customerId } });
    await stripe.paymentIntents.create({ amount: 100, currency: "eur" }); // ~ external-io-in-transaction "network"
    await queue.add("placed", { id: order.id });
    await api.post("/hooks", { id: order.id }); // ~ external-io-in-transaction
    await confirm(email);
    await sleep(100);
  });
}
