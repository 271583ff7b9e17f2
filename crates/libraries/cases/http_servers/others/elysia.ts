import { Elysia } from "elysia";
import { db } from "./db";

new Elysia().group("/v1", (app) => app.get("/elysia", () => db.user.findMany()));
