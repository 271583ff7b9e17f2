import { prisma } from "../../db";
import { Sort, handle } from "../../handle";

export const GET = handle(Sort, async (query) => {
  return Response.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${query.sort}`));
});
