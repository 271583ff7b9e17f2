import express from "express";
import { z } from "zod";
import { Prisma } from "@prisma/client";
import { prisma } from "./db";
import { schema } from "./config";
import { byKind, byStatus, escaped, pages, recent, validName } from "./users";

const app = express();
const COLUMNS: Record<string, string> = { name: "name", email: "email", age: "age", city: "city", created: '"createdAt"' };
const SORTS = ["name", "email"];
const Body = z.object({ name: z.enum(["a", "b"]) });

/** What is put into these is sent as parameters. */
app.get("/parameters", async (req, res) => {
  const name = Prisma.sql`name = ${req.query.name}`;
  res.json([
    await prisma.$queryRaw`SELECT * FROM "User" WHERE name = ${req.query.name}`,
    await prisma.$queryRaw(Prisma.sql`SELECT * FROM "User" WHERE ${name}`),
    await prisma.$queryRaw`SELECT * FROM "User" WHERE id IN (${Prisma.join(req.body.ids)}) ${Prisma.empty}`,
    await prisma.$queryRawUnsafe('SELECT * FROM "User" WHERE name = $1', req.query.name),
  ]);
});

/** Only what is written out here gets into these. */
app.get("/constants", async (req, res) => {
  const direction = req.query.direction === "desc" ? "DESC" : "ASC";
  const column = COLUMNS[req.query.column];
  let table = "User";
  if (req.query.archived) table = "Archive";
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "${table}" ORDER BY ${column} ${direction}`));
});

app.get("/allowed", async (req, res) => {
  const { sort } = req.query;
  if (!SORTS.includes(sort)) {
    return res.status(400).end();
  }
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${sort}`));
});

app.get("/set", async (req, res) => {
  const allowed = new Set(SORTS);
  const sort = allowed.has(req.query.sort) ? req.query.sort : "name";
  const order = req.query.order in COLUMNS ? req.query.order : "name";
  res.json(await prisma.$queryRaw`SELECT * FROM "User" ORDER BY ${Prisma.raw(sort)}, ${Prisma.raw(order)}`);
});

app.get("/switch", async (req, res) => {
  switch (req.query.kind) {
    case "admin":
    case "guest":
      break;
    default:
      throw new Error("no such kind");
  }
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE kind = '${req.query.kind}'`));
});

app.get("/pattern", async (req, res) => {
  const name = String(req.query.name);
  if (!/^[a-z]+$/.test(name)) throw new Error("not a name");
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}'`));
});

/** Numbers hold no SQL. */
app.get("/numbers", async (req, res) => {
  const limit = Number(req.query.limit);
  const offset = parseInt(req.query.page, 10) * limit;
  const since = new Date(req.query.since).toISOString();
  const ids = req.body.ids.map((id) => parseInt(id, 10)).join(",");
  res.json(
    await prisma.$queryRawUnsafe(
      `SELECT * FROM "User" WHERE "createdAt" > '${since}' AND id IN (${ids}) LIMIT ${limit} OFFSET ${offset} /* ${+req.query.x} */`,
    ),
  );
});

app.post("/parsed", async (req, res) => {
  const { name } = Body.parse(req.body);
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${name}'`));
});

app.post("/parsed-before", async (req, res) => {
  Body.parse(req.body);
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${req.body.name}'`));
});

/** What the server itself knows, or its configuration says. */
app.get("/own", async (req, res) => {
  await prisma.$executeRawUnsafe(`SET search_path TO "${schema}", "${process.env.SCHEMA}"`);
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE tenant = '${req.user.tenant}' OR id = '${req.session.userId}'`));
});

app.get("/across", async (req, res) => {
  res.json([
    await byKind(req.query.kind === "a" ? "a" : "b"),
    await byStatus(req.query.status),
    await pages({ limit: Number(req.query.limit), table: "User" }),
    await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${validName(req.query.name)}'`),
    await prisma.$queryRawUnsafe(`SELECT * FROM ${escaped(req.query.table)}`),
    await recent("User"),
  ]);
});
