import { PrismaClient } from "@prisma/client";
import { Worker } from "bullmq";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.get("/orders", async (request, response) => {
    response.json(await prisma.order.findMany({ take: 50 }));
});

app.get("/orders/:id", async (request, response) => {
    response.json(await prisma.order.findUnique({ where: { id: Number(request.params.id) } }));
});

app.get("/shops", async (request, response) => {
    response.json(await prisma.shop.findMany());
});

new Worker("totals", async () => {
    for (const order of await prisma.order.findMany()) console.log(order.total);
});
