import { ApolloServer } from "@apollo/server";
import express from "express";
import Fastify from "fastify";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { initTRPC } from "@trpc/server";
import { z } from "zod";
import { prisma } from "./db";
import { validate } from "./middleware";

const Sort = z.object({ sort: z.enum(["name", "email"]) });

const app = express();

app.get("/users", validate(Sort), async (req, res) => {
  res.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${req.query.sort}`));
});

const fastify = Fastify();

fastify.get("/users", { schema: { querystring: { sort: { enum: ["name", "email"] } } } }, async (request) => {
  return prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${request.query.sort}`);
});

fastify.route({
  method: "GET",
  url: "/all",
  schema: { querystring: { sort: { enum: ["name", "email"] } } },
  handler: async (request) => prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${request.query.sort}`),
});

const hono = new Hono();

hono.get("/users", zValidator("query", Sort), async (c) => {
  const { sort } = c.req.valid("query");
  return c.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${sort}`));
});

const t = initTRPC.create();

export const router = t.router({
  users: t.procedure.input(Sort).query(({ input, ctx }) => {
    return prisma.$queryRawUnsafe(`SELECT * FROM "${ctx.schema}"."User" ORDER BY ${input.sort}`);
  }),
});

export const resolvers = {
  Query: {
    users: (parent, args, context) => prisma.$queryRawUnsafe(`SELECT * FROM "${context.schema}"."User"`),
  },
  User: {
    orders: (parent) => prisma.$queryRawUnsafe(`SELECT * FROM "Order" WHERE "userId" = '${parent.id}'`),
  },
};

export const server = new ApolloServer({ typeDefs: "", resolvers });
