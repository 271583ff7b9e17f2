import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.get("/answers", async (req, res) => {
  res.json(await prisma.answer.findMany()); // ~ unbounded-find-many
});

app.post("/answers", async (req, res) => {
  res.json(await prisma.answer.create({ data: { key: req.body.key, value: req.body.value, userId: req.body.userId } }));
});
