import { PrismaClient } from "@prisma/client";
import express from "express";
import { prisma, lazily, cached, Single, fromGlobal, shared } from "./client";

const app = express();
const own = new PrismaClient();
const clients = new Map<string, PrismaClient>();

app.get("/", async (req, res) => {
  res.json([
    await own.customer.count(),
    await prisma.customer.count(),
    await lazily().customer.count(),
    await cached().customer.count(),
    await Single.get().customer.count(),
    await fromGlobal().customer.count(),
    await shared().customer.count(),
  ]);
});

/** Each tenant has a database. */
app.get("/tenant", async (req, res) => {
  const tenant = new PrismaClient({ datasourceUrl: `postgresql://${req.query.tenant}` });
  res.json(await tenant.customer.count());
});

app.get("/tenants", async (req, res) => {
  let client = clients.get(req.params.tenant);
  if (!client) {
    client = new PrismaClient({ datasourceUrl: urlOf(req.params.tenant) });
    clients.set(req.params.tenant, client);
  }
  res.json(await client.customer.count());
});

function urlOf(tenant: string) {
  return `postgresql://${tenant}`;
}
