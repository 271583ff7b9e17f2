import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.post("/customers/:id/close", async (request, response) => {
    const customerId = Number(request.params.id);
    const orders = await prisma.order.findMany({ where: { customerId, state: "open" } });
    await prisma.$transaction(async (tx) => {
        for (const order of orders) {
            await tx.order.update({ where: { id: order.id }, data: { state: "closed" } });
        }
    });
    response.json({ closed: orders.length });
});
