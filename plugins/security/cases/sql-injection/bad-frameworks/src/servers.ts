import Fastify from "fastify";
import { Hono } from "hono";
import { prisma } from "./db";

const fastify = Fastify();

fastify.get("/users/:id", async (request) => {
  const { id } = request.params as { id: string };
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE id = ${id}`); // ~ sql-injection
});

const hono = new Hono();

hono.get("/users", async (c) => {
  const sort = c.req.query("sort");
  const { name } = await c.req.json();
  return c.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}' ORDER BY ${sort}`)); // ~ sql-injection
});
