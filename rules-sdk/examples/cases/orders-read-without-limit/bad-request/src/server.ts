import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.get("/shops/:id/orders", async (request, response) => {
    const shopId = Number(request.params.id);
    // ~ orders-read-without-limit "`orders` is read without a limit"
    const orders = await prisma.order.findMany({ where: { shopId } });
    response.json(orders);
});
