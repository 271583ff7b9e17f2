import express, { Router, type Application } from "express";
import asyncHandler from "express-async-handler";
import { db } from "./db";
import { wrap } from "./wrap";
import { register } from "./register";

const app = express();
app.use(express.json());
app.use(async (req, res, next) => {
  req.user = await db.user.findFirst();
  next();
});
app.get("/users", async (req, res) => {
  res.json(await db.user.findMany());
});

const router = Router();
router.route("/posts/:id").get(asyncHandler(async (req, res) => {
  res.json(await db.post.findUnique({ where: { id: Number(req.params.id) } }));
})).delete(wrap(async (req) => {
  await db.post.delete({ where: { id: Number(req.params.id) } });
}));
router.post("/posts", wrap(async (req) => db.post.create({ data: req.body })));
app.use("/api", router);
register(app);

export function more(application: Application) {
  application.put("/more", async () => db.post.count());
}

const notAnApp = new Map();
notAnApp.get("/x", async () => db.user.count());
