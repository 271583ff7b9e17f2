import { PrismaClient } from "@prisma/client";
import express from "express";
import { clientOf } from "./client";

const app = express();

app.get("/handler", async (req, res) => {
  const prisma = new PrismaClient(); // ~ client-per-request
  res.json(await prisma.customer.findUnique({ where: { id: Number(req.query.id) } }));
});

app.get("/function", async (req, res) => {
  const prisma = clientOf();
  res.json(await prisma.customer.findUnique({ where: { id: Number(req.query.id) } }));
});

class Customers {
  private prisma: PrismaClient;

  constructor() {
    this.prisma = new PrismaClient();
  }

  find(id: number) {
    return this.prisma.customer.findUnique({ where: { id } });
  }
}

app.get("/class", async (req, res) => {
  const customers = new Customers();
  res.json(await customers.find(Number(req.query.id)));
});
