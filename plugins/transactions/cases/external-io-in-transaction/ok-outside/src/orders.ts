import { PrismaClient } from "@prisma/client";
import Stripe from "stripe";

const prisma = new PrismaClient();
const stripe = new Stripe("key");

export async function place(customerId: number, body: string, signature: string) {
  const answer = await fetch("https://example.com/price");
  const order = await prisma.$transaction(async (tx) => {
    const event = stripe.webhooks.constructEvent(body, signature, "secret");
    setTimeout(() => fetch("https://example.com/later"), 1000);
    return tx.order.create({ data: { customerId, total: event.created } });
  });
  await fetch(`https://example.com/placed/${order.id}`, { method: "POST" });
  await prisma.$transaction([prisma.order.update({ where: { id: order.id }, data: { total: (await answer.json()).total } })]);
}
