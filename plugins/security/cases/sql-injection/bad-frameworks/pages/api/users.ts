import type { NextApiRequest, NextApiResponse } from "next";
import { prisma } from "../../src/db";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { q = "", order = "asc" } = req.query;
  const search = q ? `AND name ILIKE '%${q}%'` : "";
  const users = await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE true ${search} ORDER BY id ${order}`); // ~ sql-injection
  res.json(users);
}
