import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.get("/config", async (req, res) => {
  res.json([await prisma.config.findMany(), await prisma.option.findMany()]);
});

app.post("/config", async (req, res) => {
  await prisma.config.create({ data: { name: req.body.name, value: req.body.value } });
  await prisma.option.create({ data: { key: req.body.name, value: req.body.value } });
  res.end();
});
