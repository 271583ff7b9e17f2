import Koa from "koa";
import Router from "@koa/router";
import { db } from "./db";

const router = new Router();
router.get("/koa", async (ctx) => {
  ctx.body = await db.user.findMany();
});
new Koa().use(router.routes());
