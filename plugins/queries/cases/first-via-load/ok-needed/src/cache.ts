import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export function names() {
  return cache.map((order) => order.state);
}

let cache: { state: string }[] = [];

export async function fill(state: string) {
  cache = await prisma.order.findMany({ where: { state } });
  return cache[0].state;
}

export class Orders {
  rows: { state: string }[] = [];

  names() {
    return this.rows.map((order) => order.state);
  }

  async fill(state: string) {
    this.rows = await prisma.order.findMany({ where: { state } });
    return this.rows[0].state;
  }
}
