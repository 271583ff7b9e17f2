import { Hono } from "hono";
import { db } from "./db";

export const app = new Hono()
  .basePath("/api")
  .get("/hono", async (c) => c.json(await db.user.findMany()))
  .on("PURGE", "/cache", async () => db.post.deleteMany());
