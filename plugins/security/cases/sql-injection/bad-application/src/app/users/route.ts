import { prisma } from "../../db";

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const sort = searchParams.get("sort") ?? "name";
  return Response.json(await prisma.$queryRawUnsafe(`SELECT * FROM "User" ORDER BY ${sort}`)); // ~ sql-injection
}

export async function POST(request: Request) {
  const { table } = await request.json();
  await prisma.$executeRawUnsafe(`DELETE FROM "${table}"`); // ~ sql-injection
  return new Response(null, { status: 204 });
}
