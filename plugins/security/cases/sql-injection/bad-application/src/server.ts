import express from "express";
import { Prisma } from "@prisma/client";
import { prisma } from "./db";
import { pageOf, ordered } from "./users";

const app = express();

app.get("/by-name", async (req, res) => {
  const users = await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE name = '${req.query.name}'`); // ~ sql-injection
  res.json(users);
});

app.get("/sum", async (req, res) => {
  const { name } = req.query;
  const sql = "SELECT * FROM \"User\" WHERE name LIKE '%" + name + "%'";
  res.json(await prisma.$queryRawUnsafe(sql)); // ~ sql-injection
});

app.get("/built", async (req, res) => {
  let sql = 'SELECT * FROM "User" WHERE true';
  if (req.query.name) {
    sql += ` AND name = '${req.query.name.trim()}'`;
  }
  res.json(await prisma.$queryRawUnsafe(sql)); // ~ sql-injection
});

app.get("/joined", async (req, res) => {
  const conditions = [];
  if (req.query.name) conditions.push(`name = '${req.query.name}'`);
  if (req.query.email) conditions.push(`email = '${req.query.email}'`);
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE ${conditions.join(" AND ")}`)); // ~ sql-injection
});

app.get("/raw", async (req, res) => {
  const order = Prisma.raw(`${req.query.order}`);
  res.json(await prisma.$queryRaw`SELECT * FROM "User" WHERE id > ${req.query.from} ORDER BY ${order}`); // ~ sql-injection
});

app.post("/statement", async (req, res) => {
  res.json(await prisma.$executeRawUnsafe(req.body.sql)); // ~ sql-injection
});

app.get("/across", async (req, res) => {
  res.json({ page: await pageOf(req.query.name), all: await ordered({ by: req.query.by, page: Number(req.query.page) }) });
});
