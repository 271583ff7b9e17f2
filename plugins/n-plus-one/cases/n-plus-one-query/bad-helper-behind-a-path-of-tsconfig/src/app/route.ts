import { ordersOf } from "@/server/orders";
import { prisma } from "~db";

export async function GET() {
  const users = await prisma.user.findMany();
  const result = [];
  for (const { id } of users) {
    result.push(await ordersOf(id));
  }
  return Response.json(result);
}
