import { PrismaClient } from "@prisma/client";
import express from "express";

const prisma = new PrismaClient();
const app = express();

async function seen(id: number) {
  await prisma.user.update({ where: { id }, data: { lastSeen: new Date() } });
}

// It is not waited for, and runs.
app.post("/users/:id/seen", (req, res) => {
  seen(Number(req.params.id));
  res.end();
});

export function built(id: number) {
  return prisma.user.update({ where: { id }, data: { lastSeen: new Date() } });
}

export async function taken(id: number) {
  prisma.user.update({ where: { id }, data: { lastSeen: new Date() } }).catch(console.error);
  prisma.user.count().then((count) => console.log(count));
  const later = prisma.user.findUnique({ where: { id } });
  await prisma.$transaction([built(id), prisma.user.delete({ where: { id } })]);
  const all = [];
  all.push(prisma.user.findUnique({ where: { id } }));
  await Promise.all(all);
  return later;
}
