import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

app.post("/users/:id/seen", async (req, res) => {
  const id = Number(req.params.id);
  prisma.user.update({ where: { id }, data: { lastSeen: new Date() } }); // ~ query-never-run
  res.end();
});

export async function forget(email: string) {
  const user = await prisma.user.findUnique({ where: { email } });
  if (user) {
    prisma.user.delete({ where: { id: user.id } }); // ~ query-never-run "`prisma.user.delete` is never run"
  }
}
